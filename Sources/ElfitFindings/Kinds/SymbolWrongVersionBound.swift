import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct SymbolWrongVersionBound: SimulatedFindingKind {
    let id = FindingID.symbolWrongVersionBound
    let severity = Severity.risk
    let decider = Decider.loader(.musl)
    let source = "loader-rules 5.1"
    let explanation = """
        musl binds to a library's default version even where the file asks for another: the interface \
        may differ.
        """
    let evidence = "DT_VERNEED and DT_VERDEF"
    let fix = "Rebuild against the version that is there."
    let hit = "foo@V_1 where the library has foo@V_1 and foo@@V_2, on musl"
    let miss = "the same on glibc"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .wrongVersionBound, in: simulation) { "binds to another version on musl: \($0)" }
    }
}
