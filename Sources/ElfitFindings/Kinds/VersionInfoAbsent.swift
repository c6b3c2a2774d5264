import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct VersionInfoAbsent: SimulatedFindingKind {
    let id = FindingID.versionInfoAbsent
    let severity = Severity.note
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 5.2"
    let explanation =
        "The file wants versions of a library that defines none: glibc says so at start-up and goes on."
    let evidence = "DT_VERNEED, no DT_VERDEF"
    let fix = "Build the library with its version script."
    let hit = "a self-built libcurl without versions"
    let miss = "the distribution's libcurl"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .versionInfoAbsent, in: simulation) { "\($0) has no version information" }
    }
}
