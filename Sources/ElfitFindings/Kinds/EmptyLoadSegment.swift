import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct EmptyLoadSegment: SimulatedFindingKind {
    let id = FindingID.emptyLoadSegment
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 1"
    let explanation =
        "musl up to 1.2.2 refuses a load segment of no size, which assembly-only libraries have."
    let evidence = "PT_LOAD with p_memsz 0"
    let fix = "Take a newer Alpine, or relink."
    let hit = "a library of data only, on musl 1.2.2"
    let miss = "the same on musl 1.2.3"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.ownObjects.filter {
            $0.object.facts.loadSegments.contains { FileRules.isRefusedAsEmpty($0, on: base.libc) }
        }.map {
            finding("an empty load segment, refused before musl 1.2.3", path: $0.path, evidence: "PT_LOAD")
        }
    }
}
