import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct TruncatedELF: SimulatedFindingKind {
    let id = FindingID.truncatedELF
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "loader-rules 1"
    let explanation =
        "The file ends before its segments do: the process dies as soon as it touches what is missing."
    let evidence =
        "PT_LOAD reaches beyond the end of the file, or there is no room for a header"
    let fix = "Fetch the file again."
    let hit = "a module whose download was cut off"
    let miss = "a module without section headers"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .truncated(let what) = simulation.failure else { return [] }
        return [finding("the file is cut off: \(what)", path: "", evidence: what)]
    }
}
