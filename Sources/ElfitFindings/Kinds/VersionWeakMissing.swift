package import ElfitBaseImages
package import ElfitLinkSimulation

/// A weakly wanted symbol version is absent; the loader goes on.
package enum VersionWeakMissing: FindingKind {
    package static let id = "version-weak-missing"
    package static let severity = Severity.note
    package static let loaders = "glibc"
    package static let source = "loader-rules 5.2"
    package static let explanation = "A weakly wanted symbol version is absent; the loader goes on."
    package static let evidence = "VER_FLG_WEAK"
    package static let fix = "Nothing to do."
    package static let hit = "a version needed by weak references only"
    package static let miss = "a strong one: version-missing"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingVersions.filter(\.isWeak).map {
            finding("weak version \($0.version) is absent", path: $0.neededBy, evidence: $0.version)
        }
    }
}
