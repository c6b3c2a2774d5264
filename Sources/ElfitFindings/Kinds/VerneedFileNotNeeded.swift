import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct VerneedFileNotNeeded: SimulatedFindingKind {
    let id = FindingID.verneedFileNotNeeded
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 5.2"
    let explanation = """
        The file wants symbol versions of a library that it no longer needs; glibc stops with a failed \
        assertion.
        """
    let evidence = "DT_VERNEED naming a file that nothing needs"
    let fix = "Add the DT_NEEDED entry again, or patchelf --clear-symbol-version."
    let hit = "patchelf --remove-needed libcrypt.so.1"
    let miss = "patchelf --replace-needed, which changes both"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .versionFileNotNeeded, in: simulation) { "wants versions of \($0), which nothing needs" }
    }
}
