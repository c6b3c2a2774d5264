import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct LFS64FallocateBug: SimulatedFindingKind {
    let id = FindingID.lfs64FallocateBug
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 4.4"
    let explanation =
        "musl 1.2.4 and 1.2.5 should map posix_fallocate64 and, by a mistake, do not."
    let evidence = "posix_fallocate64"
    let fix = "Take Alpine 3.24 (musl 1.2.6), or a build for musl."
    let hit = "posix_fallocate64 on Alpine 3.20"
    let miss = "posix_fallocate64 on Alpine 3.18, which has it, or 3.24"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.fallocate, in: simulation) {
            "symbol \($0.name) is missing by a mistake of musl 1.2.4 and 1.2.5"
        }
    }
}
