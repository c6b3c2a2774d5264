import BaseImages
import LinkSimulation

/// Error messages have other words on musl.
public enum MuslStrerror: FindingKind {
    public static let id = "musl-strerror"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation = "Error messages have other words on musl."
    public static let evidence = "imports of strerror, strerror_l, perror"
    public static let mend = "Compare error numbers, never their texts."
    public static let hit = "a module that imports strerror"
    public static let miss = "one that uses errno alone"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["strerror", "strerror_l", "perror"]
        ) { finding("error messages have other words", path: $0, evidence: $1) }
    }
}
