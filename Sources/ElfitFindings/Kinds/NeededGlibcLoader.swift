import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct NeededGlibcLoader: SimulatedFindingKind {
    let id = FindingID.neededGlibcLoader
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 3.2"
    let explanation = "The file needs glibc's own loader by name: it is a glibc build."
    let evidence = "DT_NEEDED ld-linux-*.so.*"
    let evidenceIsLibrary = true
    let fix = "Take the musllinux or musl build."
    let fixes: [PossibleFix] = [.library]
    let hit = "bcrypt's manylinux wheel on Alpine"
    let miss = "bcrypt's musllinux wheel on Alpine"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.glibcLoader, in: simulation, on: base) {
            "a glibc build: needs \($0.name)"
        }
    }
}
