package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file demands an ability of glibc by a marker version, and this glibc has not got it.
package enum VersionABIFlag: FindingKind {
    package static let id = "version-abi-flag"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 5.2"
    package static let explanation =
        "The file demands an ability of glibc by a marker version, and this glibc has not got it."
    package static let evidence = "GLIBC_ABI_DT_RELR, GLIBC_ABI_GNU2_TLS, GLIBC_ABI_DT_X86_64_PLT"
    package static let fix = "Take an image with a newer glibc, or link without that feature."
    package static let hit = "a file with DT_RELR on Debian 11"
    package static let miss = "the same on Debian 12"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingVersions.filter { !$0.isWeak && $0.version.hasPrefix("GLIBC_ABI_") }.map {
            finding(
                "glibc has not the ability that \($0.version) stands for", path: $0.neededBy,
                evidence: $0.version)
        }
    }
}
