import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct SymbolIFUNCImport: SimulatedFindingKind {
    let id = FindingID.symbolIFUNCImport
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 4.2"
    let explanation =
        "The only definition is an indirect function (STT_GNU_IFUNC), which musl does not see."
    let evidence = "STT_GNU_IFUNC"
    let fix = "Use a library built for musl."
    let hit = "a vendored glibc-built libgcc with ifuncs on Alpine"
    let miss = "the same on glibc"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.ifunc, in: simulation) {
            "symbol \($0.name) is an IFUNC, invisible to musl"
        }
    }
}
