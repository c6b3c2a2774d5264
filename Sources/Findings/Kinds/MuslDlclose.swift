import BaseImages
import LinkSimulation

/// dlclose does nothing on musl: libraries stay, destructors run at exit.
public enum MuslDlclose: FindingKind {
    public static let id = "musl-dlclose"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation = "dlclose does nothing on musl: libraries stay, destructors run at exit."
    public static let evidence = "imports of dlclose"
    public static let mend = "Do not count on unloading."
    public static let hit = "a plugin host that imports dlclose"
    public static let miss = "one that never unloads"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["dlclose"]
        ) { finding("dlclose does nothing", path: $0, evidence: $1) }
    }
}
