import BaseImages
import LinkSimulation

/// glibc's basename leaves its argument alone, musl's writes into it.
public enum GNUBasename: FindingKind {
    public static let id = "gnu-basename"
    public static let severity = Severity.risk
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation = "glibc's basename leaves its argument alone, musl's writes into it."
    public static let evidence = "imports of basename"
    public static let mend = "Take a build for musl."
    public static let hit = "a glibc-built program that imports basename"
    public static let miss = "one that imports __xpg_basename"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["basename"], glibcBuildsOnly: true
        ) { finding("takes musl's basename for glibc's", path: $0, evidence: $1) }
    }
}
