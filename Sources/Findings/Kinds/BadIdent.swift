import BaseImages
import ELFFacts
import LinkSimulation

/// A field of the ELF header is not what glibc demands; musl does not look.
public enum BadIdent: FindingKind {
    public static let id = "bad-ident"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 1"
    public static let explanation = "A field of the ELF header is not what glibc demands; musl does not look."
    public static let evidence = "EI_DATA, EI_VERSION, padding of e_ident, e_phentsize"
    public static let mend = "Rebuild; something has patched the header."
    public static let hit = "a file with bytes hidden in the padding of e_ident"
    public static let miss = "the header that any linker writes"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isGlibc else { return [] }
        return simulation.ownObjects.compactMap { loaded in
            let header = loaded.object.facts.header
            guard header.elfClass == 2 else { return nil }
            let field =
                header.data != 1
                ? "EI_DATA"
                : header.identVersion != 1
                    ? "EI_VERSION"
                    : !header.paddingIsZero
                        ? "the padding of e_ident"
                        : header.programHeaderSize != 56 ? "e_phentsize" : nil
            return field.map { finding("glibc refuses \($0)", path: loaded.path, evidence: $0) }
        }
    }
}
