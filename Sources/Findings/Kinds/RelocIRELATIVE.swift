import BaseImages
import LinkSimulation

/// The file resolves functions at load time (IRELATIVE relocations), which musl does not support.
public enum RelocIRELATIVE: FindingKind {
    public static let id = "reloc-irelative"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 6.1"
    public static let explanation =
        "The file resolves functions at load time (IRELATIVE relocations), which musl does not support."
    public static let evidence = "relocation type 37 (x86_64), 1032 (aarch64)"
    public static let mend = "Build without ifunc and target_clones."
    public static let hit = "a module with target_clones on Alpine"
    public static let miss = "the same on Debian"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .irelative, in: simulation) {
            "IRELATIVE relocations (type \($0)) are not supported by musl"
        }
    }
}
