import BaseImages
import LinkSimulation

/// glibc's strerror_r returns a string, musl's a number: a glibc build takes the number for a pointer.
public enum GNUStrerrorR: FindingKind {
    public static let id = "gnu-strerror-r"
    public static let severity = Severity.risk
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation = """
        glibc's strerror_r returns a string, musl's a number: a glibc build takes the number for a \
        pointer.
        """
    public static let evidence = "imports of strerror_r"
    public static let mend = "Take a build for musl."
    public static let hit = "a glibc-built module that imports strerror_r"
    public static let miss = "one that imports __xpg_strerror_r"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["strerror_r"], glibcBuildsOnly: true
        ) { finding("takes musl's strerror_r for glibc's", path: $0, evidence: $1) }
    }
}
