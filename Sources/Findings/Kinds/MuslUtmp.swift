import BaseImages
import LinkSimulation

/// musl has no record of logins: the functions are there and do nothing.
public enum MuslUtmp: FindingKind {
    public static let id = "musl-utmp"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation = "musl has no record of logins: the functions are there and do nothing."
    public static let evidence = "imports of getutent, getutid, getutline, pututline and others"
    public static let mend = "Do without utmp in containers."
    public static let hit = "a program that imports getutxent"
    public static let miss = "one without"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base,
            imports: [
                "getutent", "getutid", "getutline", "pututline", "getutxent", "getutxid", "getutxline",
                "pututxline", "updwtmp", "updwtmpx",
            ]
        ) { finding("utmp functions do nothing", path: $0, evidence: $1) }
    }
}
