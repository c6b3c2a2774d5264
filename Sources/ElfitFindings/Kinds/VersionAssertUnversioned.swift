import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct VersionAssertUnversioned: SimulatedFindingKind {
    let id = FindingID.versionAssertUnversioned
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 5.4"
    let explanation = """
        The file counts on versions of a library that has no version tables at all; glibc up to 2.40 \
        stops with a failed assertion.
        """
    let evidence = "neither DT_VERDEF nor DT_VERNEED in the library"
    let fix = "Rebuild the library against a versioned libc."
    let hit = "a library built with -nostdlib in place of the versioned one"
    let miss = "a library that needs versions of libc itself"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .unversionedAssert, in: simulation) { "glibc stops with a failed assertion: \($0)" }
    }
}
