import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct RunpathNotInherited: SimulatedFindingKind {
    let id = FindingID.runpathNotInherited
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 3.1"
    let explanation = """
        glibc uses a DT_RUNPATH for the needs of its own file only, not for those of the libraries \
        below.
        """
    let evidence = "the library in a RUNPATH directory of an object above"
    let fix = "Give each library a RUNPATH of its own, or link with --disable-new-dtags."
    let fixes: [PossibleFix] = [.inheritedSearchList]
    let hit = "a program with RUNPATH, whose library needs a second one beside it"
    let miss = "the same with DT_RPATH, or on musl"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        LibraryProblem.missing(.runpathNotInherited, simulation, on: base).map {
            finding(
                "library \($0.name) is out of reach: RUNPATH is not inherited", path: $0.neededBy,
                evidence: $0.name)
        }
    }
}
