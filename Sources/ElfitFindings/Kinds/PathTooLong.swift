import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct PathTooLong: SimulatedFindingKind {
    let id = FindingID.pathTooLong
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 3.2"
    let explanation = "musl skips a search path of 512 characters and more."
    let evidence = "length of the directory and the name"
    let fix = "Install it under a shorter path."
    let hit = "a deep node_modules tree with RUNPATH $ORIGIN/../…"
    let miss = "the same on glibc"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        LibraryProblem.missing(.pathTooLong, simulation, on: base).map {
            finding(
                "library \($0.name) is out of reach: its path is too long for musl", path: $0.neededBy,
                evidence: $0.name)
        }
    }
}
