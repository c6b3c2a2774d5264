import BaseImages
import LinkSimulation

/// The file has packed relative relocations (DT_RELR), which this loader ignores: it crashes.
public enum RELRUnsupported: FindingKind {
    public static let id = "relr-unsupported"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "loader-rules 6.3"
    public static let explanation =
        "The file has packed relative relocations (DT_RELR), which this loader ignores: it crashes."
    public static let evidence = "DT_RELR"
    public static let mend = "Take a newer image, or link without -z pack-relative-relocs."
    public static let hit = "DT_RELR on musl 1.2.3"
    public static let miss = "DT_RELR on musl 1.2.4"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .relrIgnored, in: simulation) { _ in "DT_RELR is ignored by this loader" }
    }
}
