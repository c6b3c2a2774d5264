import BaseImages
import LinkSimulation

/// musl ignores RTLD_DEEPBIND and has no name spaces of its own for libraries.
public enum MuslDlopenFlags: FindingKind {
    public static let id = "musl-dlopen-flags"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation =
        "musl ignores RTLD_DEEPBIND and has no name spaces of its own for libraries."
    public static let evidence = "imports of dlopen"
    public static let mend = "Link what must be apart with versions or prefixes."
    public static let hit = "a program that imports dlopen and passes RTLD_DEEPBIND"
    public static let miss = "one that imports no dlopen"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["dlopen"]
        ) { finding("RTLD_DEEPBIND is ignored", path: $0, evidence: $1) }
    }
}
