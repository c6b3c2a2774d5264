import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct NeededToken: SimulatedFindingKind {
    let id = FindingID.neededToken
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 3.2"
    let explanation = "musl opens a DT_NEEDED with a slash as it is written, tokens and all."
    let evidence = "$ in DT_NEEDED"
    let evidenceIsLibrary = true
    let fix = "patchelf --replace-needed."
    let hit = "DT_NEEDED $ORIGIN/libx.so on Alpine"
    let miss = "the same on glibc, which expands it"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.tokenInName, in: simulation, on: base) {
            "needs \($0.name), whose token musl does not expand"
        }
    }
}
