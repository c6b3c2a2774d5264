import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct EnvPathPrecedence: SimulatedFindingKind {
    let id = FindingID.envPathPrecedence
    let severity = Severity.note
    let decider = Decider.loader(.both)
    let source = "loader-rules 3.2"
    let explanation = "LD_LIBRARY_PATH comes before DT_RPATH on musl and after it on glibc."
    let evidence = "a library that both DT_RPATH and the image's LD_LIBRARY_PATH lead to"
    let fix = "Do not set LD_LIBRARY_PATH, or use RUNPATH."
    let hit =
        "a module with DT_RPATH $ORIGIN/libs, and LD_LIBRARY_PATH=/usr/local/lib with the same library"
    let miss = "the same with DT_RUNPATH, which comes after LD_LIBRARY_PATH on glibc too"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .pathPrecedence, in: simulation) {
            "the image's LD_LIBRARY_PATH has another \($0), which musl takes and glibc would not"
        }
    }
}
