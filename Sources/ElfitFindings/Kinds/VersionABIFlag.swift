import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct VersionABIFlag: SimulatedFindingKind {
    let id = FindingID.versionABIFlag
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 5.2"
    let explanation =
        "The file demands a feature of glibc by a marker version, and this glibc does not have it."
    let evidence = "GLIBC_ABI_DT_RELR, GLIBC_ABI_GNU2_TLS, GLIBC_ABI_DT_X86_64_PLT"
    let fix = "Take an image with a newer glibc, or link without that feature."
    let hit = "a file with DT_RELR on Debian 11"
    let miss = "the same on Debian 12"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingVersions.filter { !$0.isWeak && $0.version.hasPrefix("GLIBC_ABI_") }.map {
            finding(
                "glibc has not the ability that \($0.version) stands for", path: $0.neededBy,
                evidence: $0.version)
        }
    }
}
