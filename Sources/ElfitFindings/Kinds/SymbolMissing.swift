import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct SymbolMissing: SimulatedFindingKind {
    let id = FindingID.symbolMissing
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "loader-rules 4"
    let explanation =
        "The file imports a function or variable that no library in reach defines."
    let evidence = "an undefined symbol that a relocation names"
    let fix =
        "Take a build made for the image's libc, or an image whose libraries have the symbol."
    let fixes: [PossibleFix] = [.library]
    let hit = "__snprintf_chk on Alpine"
    let miss = "__snprintf_chk on Debian"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.plain, in: simulation) {
            "symbol \($0.name) is missing"
        }
    }
}
