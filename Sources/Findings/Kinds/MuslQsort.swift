import BaseImages
import LinkSimulation

/// qsort keeps the order of equal elements on glibc in practice, on musl it does not.
public enum MuslQsort: FindingKind {
    public static let id = "musl-qsort"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation =
        "qsort keeps the order of equal elements on glibc in practice, on musl it does not."
    public static let evidence = "imports of qsort, qsort_r"
    public static let mend = "Compare by a last key that is never equal."
    public static let hit = "a module that imports qsort"
    public static let miss = "one that sorts by itself"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["qsort", "qsort_r"]
        ) { finding("qsort is not stable on musl", path: $0, evidence: $1) }
    }
}
