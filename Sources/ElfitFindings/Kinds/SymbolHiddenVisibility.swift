import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct SymbolHiddenVisibility: SimulatedFindingKind {
    let id = FindingID.symbolHiddenVisibility
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 4.2"
    let explanation =
        "The only definition is hidden (STV_HIDDEN), and glibc since 2.24 does not bind to it."
    let evidence = "st_other"
    let fix = "Export the symbol."
    let hit = "a library whose symbol was hidden by a patch of st_other"
    let miss = "the same on musl, which does not look"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.hiddenVisibility, in: simulation) {
            "symbol \($0.name) is hidden in the library that has it"
        }
    }
}
