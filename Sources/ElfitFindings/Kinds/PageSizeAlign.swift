import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct PageSizeAlign: SimulatedFindingKind {
    let id = FindingID.pageSizeAlign
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "loader-rules 1"
    let explanation =
        "Two addresses of a load segment disagree on the page: glibc refuses the file, musl crashes."
    let evidence = "p_vaddr and p_offset of PT_LOAD, modulo the page size"
    let fix = "Relink; with -z max-page-size=65536 for all arm64 kernels."
    let fixes: [PossibleFix] = [.largestPages]
    let hit = "a file whose segments were moved by a careless patcher"
    let miss = "segments as any linker lays them out"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.ownObjects.filter {
            $0.object.facts.loadSegments.contains { FileRules.isMisaligned($0, on: base.libc) }
        }.map {
            finding("a load segment is not aligned to pages", path: $0.path, evidence: "PT_LOAD")
        }
    }
}
