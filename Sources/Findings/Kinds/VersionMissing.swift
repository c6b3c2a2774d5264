import BaseImages
import LinkSimulation

/// The image's library is older than the one the file was linked with: it lacks a symbol version.
public enum VersionMissing: FindingKind {
    public static let id = "version-missing"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 5.2"
    public static let explanation =
        "The image's library is older than the one the file was linked with: it lacks a symbol version."
    public static let evidence = "DT_VERNEED against DT_VERDEF"
    public static let mend = "Take an image with a newer library, or a build for an older one (manylinux)."
    public static let hit = "GLIBC_2.38 on debian:12-slim"
    public static let miss = "GLIBC_2.38 on debian:13-slim"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingVersions.filter { !$0.isWeak && !$0.version.hasPrefix("GLIBC_ABI_") }.map {
            let library = PathResolution.baseName($0.library)
            return finding("\(library) lacks version \($0.version)", path: $0.neededBy, evidence: $0.version)
        }
    }
}
