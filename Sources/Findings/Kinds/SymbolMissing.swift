import BaseImages
import LinkSimulation

/// A function or variable that the file imports is defined by nothing in reach.
public enum SymbolMissing: FindingKind {
    public static let id = "symbol-missing"
    public static let severity = Severity.blocks
    public static let source = "loader-rules 4"
    public static let explanation =
        "A function or variable that the file imports is defined by nothing in reach."
    public static let mend =
        "Take a build made for the image's libc, or an image whose libraries have the symbol."

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingSymbols.filter {
            !$0.isDeferred
                && ($0.rejected == nil || $0.rejected == .otherVersion || $0.rejected == .hiddenVisibility)
        }.map {
            let version = $0.version.map { "@\($0)" } ?? ""
            return finding("symbol \($0.name) is missing", path: $0.neededBy, evidence: $0.name + version)
        }
    }
}
