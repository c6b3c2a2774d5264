import BaseImages
import LinkSimulation

/// The loader does not know a relocation type that the file holds.
public enum RelocUnsupported: FindingKind {
    public static let id = "reloc-unsupported"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "loader-rules 6.1"
    public static let explanation = "The loader does not know a relocation type that the file holds."
    public static let evidence = "relocation types"
    public static let mend = "Rebuild with -fPIC for the right architecture."
    public static let hit = "R_X86_64_PC64 in a shared object"
    public static let miss = "R_X86_64_JUMP_SLOT"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .unsupportedRelocation, in: simulation) {
            $0 == "DT_REL"
                ? "relocations without addends (DT_REL) are not supported"
                : "relocation type \($0) is not supported"
        }
    }
}
