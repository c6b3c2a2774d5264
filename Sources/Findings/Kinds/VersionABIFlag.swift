import BaseImages
import LinkSimulation

/// The file demands an ability of glibc by a marker version, and this glibc has not got it.
public enum VersionABIFlag: FindingKind {
    public static let id = "version-abi-flag"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 5.2"
    public static let explanation =
        "The file demands an ability of glibc by a marker version, and this glibc has not got it."
    public static let evidence = "GLIBC_ABI_DT_RELR, GLIBC_ABI_GNU2_TLS, GLIBC_ABI_DT_X86_64_PLT"
    public static let mend = "Take an image with a newer glibc, or link without that feature."
    public static let hit = "a file with DT_RELR on Debian 11"
    public static let miss = "the same on Debian 12"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingVersions.filter { !$0.isWeak && $0.version.hasPrefix("GLIBC_ABI_") }.map {
            finding(
                "glibc has not the ability that \($0.version) stands for", path: $0.neededBy,
                evidence: $0.version)
        }
    }
}
