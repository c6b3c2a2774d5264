import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct FilterMissing: SimulatedFindingKind {
    let id = FindingID.filterMissing
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 3.1"
    let explanation =
        "The library names another one that it stands in for (DT_FILTER), and that is absent."
    let evidence = "DT_FILTER"
    let fix = "Provide the library that it filters."
    let fixes: [PossibleFix] = [.library]
    let hit = "a stub library with DT_FILTER librealone.so"
    let miss = "DT_AUXILIARY, which may be absent"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.filter, in: simulation, on: base) {
            "the filtered library \($0.name) is missing"
        }
            + findings(of: .filterOpened, in: simulation) {
                "glibc up to 2.35 stops with a failed assertion: it stands in for \($0)"
            }
    }
}
