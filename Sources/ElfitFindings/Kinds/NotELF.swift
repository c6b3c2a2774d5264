import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct NotELF: SimulatedFindingKind {
    let id = FindingID.notELF
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "loader-rules 1"
    let explanation =
        "The file has the name of a module and is something else: a linker script, a git-lfs pointer, a web page."
    let evidence = "the first bytes are not ELF's"
    let fix = "Ship the module itself; with git-lfs, fetch it first."
    let hit = "addon.node that holds a git-lfs pointer"
    let miss = "a README among the modules"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .notELF(let what) = simulation.failure else { return [] }
        return [finding("no loader takes it: \(what)", path: "", evidence: what)]
    }
}
