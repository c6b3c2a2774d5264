import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct NeededGlibcCompanion: SimulatedFindingKind {
    let id = FindingID.neededGlibcCompanion
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 3.2"
    let explanation = """
        The file needs a library that comes with glibc, and musl has none of that name.
        """
    let evidence =
        "DT_NEEDED libresolv.so.2, libcrypt.so.1, libnsl.so.1, libanl.so.1, libmvec.so.1"
    let evidenceIsLibrary = true
    let fix = "Take a build for musl; for libcrypt.so.1, libxcrypt."
    let fixes: [PossibleFix] = [.library]
    let hit = "a module that needs libmvec.so.1, on Alpine"
    let miss = "one that needs libm.so.6, which musl answers itself"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.glibcCompanion, in: simulation, on: base) {
            "needs \($0.name), which comes with glibc only"
        }
    }
}
