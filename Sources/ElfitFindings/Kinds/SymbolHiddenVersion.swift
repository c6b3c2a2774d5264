import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct SymbolHiddenVersion: SimulatedFindingKind {
    let id = FindingID.symbolHiddenVersion
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "loader-rules 5.1"
    let explanation = """
        The only definition has a non-default version, which the loader does not take for this \
        reference.
        """
    let evidence = "the hidden bit of DT_VERSYM"
    let fix = "Rebuild against the library's default version."
    let hit = "foo@V_1 where the library has foo@V_1 hidden, on musl"
    let miss = "the same on glibc, which honours versions"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.hiddenVersion, in: simulation) {
            "symbol \($0.name) exists only as a hidden version"
        }
    }
}
