import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct NoLoaderCache: SimulatedFindingKind {
    let id = FindingID.noLoaderCache
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 3.1"
    let explanation =
        "The library lies in a directory that glibc knows by its cache only, and the image has no cache."
    let evidence = "the library in /usr/local/lib"
    let fix = "Copy it to a default directory, or set LD_LIBRARY_PATH."
    let fixes: [PossibleFix] = [.library]
    let hit = "libx.so.1 in /usr/local/lib of a distroless image"
    let miss = "the same in /usr/lib/x86_64-linux-gnu"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.outsideDefaultDirectories, in: simulation, on: base) {
            "library \($0.name) is in /usr/local/lib, where glibc does not look without a cache"
        }
    }
}
