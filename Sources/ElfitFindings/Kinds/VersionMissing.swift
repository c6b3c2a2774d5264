package import ElfitBaseImages
package import ElfitLinkSimulation
import ElfitSystem

/// The image's library is older than the one the file was linked with: it lacks a symbol version.
package enum VersionMissing: FindingKind {
    package static let id = "version-missing"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 5.2"
    package static let explanation =
        "The image's library is older than the one the file was linked with: it lacks a symbol version."
    package static let evidence = "DT_VERNEED against DT_VERDEF"
    package static let fix = "Take an image with a newer library, or a build for an older one (manylinux)."
    package static let hit = "GLIBC_2.38 on debian:12-slim"
    package static let miss = "GLIBC_2.38 on debian:13-slim"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingVersions.filter { !$0.isWeak && !$0.version.hasPrefix("GLIBC_ABI_") }.map {
            let library = PathResolution.baseName($0.library)
            return finding("\(library) lacks version \($0.version)", path: $0.neededBy, evidence: $0.version)
        }
    }
}
