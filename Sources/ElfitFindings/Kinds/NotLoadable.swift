import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct NotLoadable: SimulatedFindingKind {
    let id = FindingID.notLoadable
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "loader-rules 1"
    let explanation =
        "The file is ELF, but nothing that a loader can map: an object file, say."
    let evidence = "e_type, PT_DYNAMIC"
    let fix = "Link it as a shared object."
    let hit = "module.o renamed to module.so"
    let miss = "a shared object"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .notLoadable(let why) = simulation.failure, !DebugFileAsLibrary.isDebugFile(simulation)
        else { return [] }
        return [finding(why, path: "", evidence: why)]
    }
}
