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
            $0.object.facts.loadSegments.contains { isRefused($0, base.libc) }
        }.map {
            finding("a load segment is not aligned to pages", path: $0.path, evidence: "PT_LOAD")
        }
    }

    /// glibc up to 2.34 wants p_align itself to be whole pages, and to be kept.
    private func isRefused(_ segment: LoadSegment, _ libc: Libc) -> Bool {
        if !segment.isCongruent(pageSize: 4096) { return true }
        guard case .glibc(let release) = libc, !release.isAtLeast(2, 35) else { return false }
        if segment.alignment == 0 { return segment.address != segment.offset }
        return segment.alignment % 4096 != 0 || !segment.isCongruent(pageSize: segment.alignment)
    }
}
