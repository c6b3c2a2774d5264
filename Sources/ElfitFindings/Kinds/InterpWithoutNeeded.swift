import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct InterpWithoutNeeded: SimulatedFindingKind {
    let id = FindingID.interpWithoutNeeded
    let severity = Severity.blocks
    let decider = Decider.kernel
    let source = "loader-rules 2"
    let explanation = """
        The program needs no library and looks static, but names a loader, which the image lacks: Go \
        does this with -buildmode=pie.
        """
    let evidence = "PT_INTERP without DT_NEEDED"
    let fix = "Build without -buildmode=pie, or take an image with that loader."
    let fixes: [PossibleFix] = [.library, .staticGo, .staticProgram]
    let hit = "a Go PIE on distroless/static"
    let miss = "the same program built without pie"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .missingInterpreter(let path) = simulation.failure,
            simulation.root?.object.facts.dynamic.needed.isEmpty == true
        else { return [] }
        return [finding("looks static, but its loader \(path) is not in the image", path: "", evidence: path)]
    }
}
