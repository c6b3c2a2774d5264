import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct GetauxvalPrivate: SimulatedFindingKind {
    let id = FindingID.getauxvalPrivate
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 10"
    let explanation =
        "The file imports __getauxval, which musl has from 1.2.6 on: aarch64 code of libgcc asks for it."
    let evidence = "__getauxval"
    let fix = "Take Alpine 3.24 (musl 1.2.6), or a build for musl."
    let hit = "an aarch64 module with outline atomics on Alpine 3.20"
    let miss = "the same on Debian"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.getauxval, in: simulation) {
            "symbol \($0.name) is missing before musl 1.2.6"
        }
    }
}
