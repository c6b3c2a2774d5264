import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct NoHashTable: SimulatedFindingKind {
    let id = FindingID.noHashTable
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 4.2"
    let explanation = "The file has no symbol hash table; musl crashes on it."
    let evidence = "neither DT_HASH nor DT_GNU_HASH"
    let fix = "Relink with --hash-style=gnu or both."
    let fixes: [PossibleFix] = [.bothHashTables]
    let hit = "a file whose DT_GNU_HASH was cut out"
    let miss = "any linked library"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .noHashTable, in: simulation) { _ in "no symbol hash table" }
    }
}
