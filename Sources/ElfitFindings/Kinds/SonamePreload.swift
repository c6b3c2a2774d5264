import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct SonamePreload: SimulatedFindingKind {
    let id = FindingID.sonamePreload
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 3.3"
    let explanation = """
        The library is loaded under another file name; glibc takes its SONAME for an answer, musl does \
        not read it.
        """
    let evidence = "DT_SONAME of an object in scope"
    let fix = "Name the file as its SONAME, in a directory that is searched."
    let hit = "ctypes loads libfoo-1a2b.so first, and a module needs libfoo.so.1"
    let miss = "the same on glibc"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.loadedUnderOtherName, in: simulation, on: base) {
            "library \($0.name) is loaded under another name, which does not count on musl"
        }
    }
}
