import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct NoLoader: SimulatedFindingKind {
    let id = FindingID.noLoader
    let severity = Severity.blocks
    let decider = Decider.kernel
    let source = "loader-rules 2"
    let explanation = "The image holds no dynamic loader, so only static programs run on it."
    let evidence = "the image"
    let fix = "Link statically, or take an image with a libc."
    let hit = "a Python module on distroless/static"
    let miss = "a static program on distroless/static"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .noLoader = simulation.failure else { return [] }
        return [finding("the image has no dynamic loader and no libc", path: "", evidence: base.name)]
    }
}
