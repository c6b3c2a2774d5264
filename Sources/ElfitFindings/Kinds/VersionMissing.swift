import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation
import ElfitSystem

struct VersionMissing: SimulatedFindingKind {
    let id = FindingID.versionMissing
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 5.2"
    let explanation =
        "The image's library is older than the one the file was linked with: it lacks a symbol version."
    let evidence = "DT_VERNEED against DT_VERDEF"
    let fix = "Take an image with a newer library, or a build for an older one (manylinux)."
    let hit = "GLIBC_2.38 on debian:12-slim"
    let miss = "GLIBC_2.38 on debian:13-slim"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingVersions.filter { !$0.isWeak && !$0.version.hasPrefix("GLIBC_ABI_") }.map {
            let library = PathResolution.baseName($0.library)
            return finding("\(library) lacks version \($0.version)", path: $0.neededBy, evidence: $0.version)
        }
    }
}
