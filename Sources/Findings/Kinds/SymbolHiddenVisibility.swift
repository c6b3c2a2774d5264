import BaseImages
import ELFFacts
import LinkSimulation

/// The only definition is hidden (STV_HIDDEN), and glibc since 2.24 does not bind to it.
public enum SymbolHiddenVisibility: FindingKind {
    public static let id = "symbol-hidden-visibility"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 4.2"
    public static let explanation =
        "The only definition is hidden (STV_HIDDEN), and glibc since 2.24 does not bind to it."
    public static let evidence = "st_other"
    public static let mend = "Export the symbol."
    public static let hit = "a library whose symbol was hidden by a patch of st_other"
    public static let miss = "the same on musl, which does not look"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.hiddenVisibility, in: simulation) {
            "symbol \($0.name) is hidden in the library that has it"
        }
    }
}
