import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct TLSInitialExecDlopen: SimulatedFindingKind {
    let id = FindingID.tlsInitialExecDlopen
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 6.2"
    let explanation = """
        A dlopened file uses initial-exec thread-local storage, which musl only gives to what is loaded \
        at start.
        """
    let evidence = "TPOFF64, TPREL64 relocations"
    let fix = "Build with -ftls-model=global-dynamic, or load it with LD_PRELOAD."
    let fixes: [PossibleFix] = [.dynamicTLS]
    let hit = "a jemalloc built into a Python module, on Alpine"
    let miss = "the same library, needed by a program"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .initialExecTLS, in: simulation) { "initial-exec TLS (\($0)) in a dlopened object" }
    }
}
