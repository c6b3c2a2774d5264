import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct NeededMuslLibc: SimulatedFindingKind {
    let id = FindingID.neededMuslLibc
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 3.3"
    let explanation = "The file needs musl's libc by name: it is a build for Alpine."
    let evidence = "DT_NEEDED libc.musl-*.so.1 or libc.so"
    let evidenceIsLibrary = true
    let fix = "Take the manylinux or glibc build."
    let hit = "a musllinux wheel on debian:12-slim"
    let miss = "the same on Alpine"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.muslLibc, in: simulation, on: base) {
            "a musl build: needs \($0.name)"
        }
    }
}
