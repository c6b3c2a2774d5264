import BaseImages
import LinkSimulation

/// The file has DT_RELR without the version marker that glibc 2.36 and later demand.
public enum RELRUnmarked: FindingKind {
    public static let id = "relr-unmarked"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 5.2"
    public static let explanation =
        "The file has DT_RELR without the version marker that glibc 2.36 and later demand."
    public static let evidence = "DT_RELR, no GLIBC_ABI_DT_RELR in DT_VERNEED"
    public static let mend = "Relink with a linker that adds GLIBC_ABI_DT_RELR."
    public static let hit = "an old lld with --pack-dyn-relocs=relr"
    public static let miss = "GNU ld with -z pack-relative-relocs"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .relrUnmarked, in: simulation) { _ in "DT_RELR without GLIBC_ABI_DT_RELR" }
    }
}
