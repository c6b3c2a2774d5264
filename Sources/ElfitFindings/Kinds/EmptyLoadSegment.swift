package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// musl up to 1.2.2 refuses a load segment of no size, which assembly-only libraries have.
package enum EmptyLoadSegment: FindingKind {
    package static let id = "empty-load-segment"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 1"
    package static let explanation =
        "musl up to 1.2.2 refuses a load segment of no size, which assembly-only libraries have."
    package static let evidence = "PT_LOAD with p_memsz 0"
    package static let fix = "Take a newer Alpine, or relink."
    package static let hit = "a library of data only, on musl 1.2.2"
    package static let miss = "the same on musl 1.2.3"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .musl(let release) = base.libc, !release.isAtLeast(1, 2, 3) else { return [] }
        return simulation.ownObjects.filter { $0.object.facts.loadSegments.contains { $0.memorySize == 0 } }
            .map {
                finding(
                    "an empty load segment, refused before musl 1.2.3", path: $0.path, evidence: "PT_LOAD")
            }
    }
}
