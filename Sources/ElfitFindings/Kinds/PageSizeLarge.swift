import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

/// A note and not more: an image does not say on which kernel it will run.
struct PageSizeLarge: SimulatedFindingKind {
    let id = FindingID.pageSizeLarge
    let severity = Severity.note
    let decider = Decider.loader(.both)
    let source = "loader-rules 1"
    let explanation =
        "On aarch64 kernels with pages of 64 KiB the file does not load; most kernels have 4 KiB."
    let evidence = "p_align of PT_LOAD below 65536"
    let fix = "Relink with -z max-page-size=65536."
    let fixes: [PossibleFix] = [.largestPages]
    let hit = "an aarch64 wheel linked with 4 KiB pages"
    let miss = "any x86_64 file"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        let page = base.architecture.largestPage
        guard page > Architecture.usualPage else { return [] }
        return simulation.ownObjects.filter {
            needsPages(below: page, $0.object.facts.loadSegments)
        }.map {
            finding("does not load on kernels with 64 KiB pages", path: $0.path, evidence: "PT_LOAD")
        }
    }

    /// A large page holds parts of two segments that want different rights, or a segment cannot be mapped.
    private func needsPages(below page: UInt64, _ segments: [LoadSegment]) -> Bool {
        if segments.contains(where: { !$0.isCongruent(pageSize: page) }) { return true }
        return zip(segments, segments.dropFirst()).contains { first, second in
            let end = first.address &+ max(first.memorySize, 1) &- 1
            return first.flags != second.flags && end / page == second.address / page
        }
    }
}
