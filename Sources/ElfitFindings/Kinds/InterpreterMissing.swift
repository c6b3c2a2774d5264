import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct InterpreterMissing: SimulatedFindingKind {
    let id = FindingID.interpreterMissing
    let severity = Severity.blocks
    let decider = Decider.kernel
    let source = "loader-rules 2"
    let explanation =
        "The kernel starts a program through the loader named in PT_INTERP, and the image has none there."
    let evidence = "PT_INTERP"
    let fix =
        "Take an image with that loader, or a build for the image's own libc, or a static one."
    let fixes: [PossibleFix] = [.library, .staticProgram]
    let hit = "a program built on Debian, on Alpine"
    let miss = "the same on debian:12-slim"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .missingInterpreter(let path) = simulation.failure,
            simulation.root?.object.facts.dynamic.needed.isEmpty == false
        else { return [] }
        return [finding("its loader \(path) is not in the image", path: "", evidence: path)]
    }
}
