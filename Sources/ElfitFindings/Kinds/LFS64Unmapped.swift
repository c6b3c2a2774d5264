import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct LFS64Unmapped: SimulatedFindingKind {
    let id = FindingID.lfs64Unmapped
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 4.4"
    let explanation =
        "A glibc name for 64-bit file offsets that musl's loader does not map to its plain name."
    let evidence = "fcntl64, __open64_2 and others"
    let fix = "Take a build for musl."
    let hit = "fcntl64 on Alpine"
    let miss = "open64 on Alpine 3.19 and later, which is mapped"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.largeFile, in: simulation) {
            "symbol \($0.name) is glibc's, and musl does not map it"
        }
    }
}
