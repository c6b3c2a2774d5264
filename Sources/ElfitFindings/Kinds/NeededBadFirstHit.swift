import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct NeededBadFirstHit: SimulatedFindingKind {
    let id = FindingID.neededBadFirstHit
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "loader-rules 3"
    let explanation = """
        The first file of that name which the loader opens is not a usable library, and the search ends \
        there.
        """
    let evidence = "the file that stands where the search ends"
    let evidenceIsLibrary = true
    let fix = "Clear the path of it, or ship the right file."
    let hit = "a linker script named libx.so.1 in the RUNPATH directory"
    let miss = "a library of another machine, on glibc: it is passed over"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.badHit, in: simulation, on: base) {
            "library \($0.name) cannot be used: \($0.reason ?? "")"
        }
    }
}
