import BaseImages
import LinkSimulation

/// A weakly wanted symbol version is absent; the loader goes on.
public enum VersionWeakMissing: FindingKind {
    public static let id = "version-weak-missing"
    public static let severity = Severity.note
    public static let loaders = "glibc"
    public static let source = "loader-rules 5.2"
    public static let explanation = "A weakly wanted symbol version is absent; the loader goes on."
    public static let evidence = "VER_FLG_WEAK"
    public static let mend = "Nothing to do."
    public static let hit = "a version needed by weak references only"
    public static let miss = "a strong one: version-missing"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingVersions.filter(\.isWeak).map {
            finding("weak version \($0.version) is absent", path: $0.neededBy, evidence: $0.version)
        }
    }
}
