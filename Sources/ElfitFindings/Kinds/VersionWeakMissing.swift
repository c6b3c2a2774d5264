import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct VersionWeakMissing: SimulatedFindingKind {
    let id = FindingID.versionWeakMissing
    let severity = Severity.note
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 5.2"
    let explanation = "A symbol version that the file wants weakly is absent; the loader goes on without it."
    let evidence = "VER_FLG_WEAK"
    let fix = "Nothing to do."
    let hit = "a version needed by weak references only"
    let miss = "a strong one: version-missing"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingVersions.filter(\.isWeak).map {
            finding("weak version \($0.version) is absent", path: $0.neededBy, evidence: $0.version)
        }
    }
}
