import BaseImages
import LinkSimulation

/// The only definition has a non-default version, which the loader does not take for this reference.
public enum SymbolHiddenVersion: FindingKind {
    public static let id = "symbol-hidden-version"
    public static let severity = Severity.blocks
    public static let source = "loader-rules 5.1"
    public static let explanation =
        "The only definition has a non-default version, which the loader does not take for this reference."
    public static let mend = "Rebuild against the library's default version."

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingSymbols.filter { !$0.isDeferred && $0.rejected == .hiddenVersion }.map {
            let version = $0.version.map { "@\($0)" } ?? ""
            return finding(
                "symbol \($0.name) exists only as a hidden version", path: $0.neededBy,
                evidence: $0.name + version)
        }
    }
}
