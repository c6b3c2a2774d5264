import BaseImages
import LinkSimulation

/// The file wants versions of a library that defines none: glibc says so at start-up and goes on.
public enum VersionInfoAbsent: FindingKind {
    public static let id = "version-info-absent"
    public static let severity = Severity.note
    public static let loaders = "glibc"
    public static let source = "loader-rules 5.2"
    public static let explanation =
        "The file wants versions of a library that defines none: glibc says so at start-up and goes on."
    public static let evidence = "DT_VERNEED, no DT_VERDEF"
    public static let mend = "Build the library with its version script."
    public static let hit = "a self-built libcurl without versions"
    public static let miss = "the distribution's libcurl"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .versionInfoAbsent, in: simulation) { "\($0) has no version information" }
    }
}
