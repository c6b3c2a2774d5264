import BaseImages
import ELFFacts
import LinkSimulation

/// A function or variable that the file imports is defined by nothing in reach.
public enum SymbolMissing: FindingKind {
    public static let id = "symbol-missing"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "loader-rules 4"
    public static let explanation =
        "A function or variable that the file imports is defined by nothing in reach."
    public static let evidence = "an undefined symbol that a relocation names"
    public static let mend =
        "Take a build made for the image's libc, or an image whose libraries have the symbol."
    public static let hit = "__snprintf_chk on Alpine"
    public static let miss = "__snprintf_chk on Debian"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.plain, in: simulation) {
            "symbol \($0.name) is missing"
        }
    }
}
