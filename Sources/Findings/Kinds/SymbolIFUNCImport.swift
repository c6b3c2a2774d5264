import BaseImages
import LinkSimulation

/// The only definition is an indirect function (STT_GNU_IFUNC), which musl does not see.
public enum SymbolIFUNCImport: FindingKind {
    public static let id = "symbol-ifunc-import"
    public static let severity = Severity.blocks
    public static let source = "loader-rules 4.2"
    public static let explanation =
        "The only definition is an indirect function (STT_GNU_IFUNC), which musl does not see."
    public static let mend = "Use a library built for musl."

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingSymbols.filter { !$0.isDeferred && $0.rejected == .ifunc }.map {
            let version = $0.version.map { "@\($0)" } ?? ""
            return finding(
                "symbol \($0.name) is an IFUNC, invisible to musl", path: $0.neededBy,
                evidence: $0.name + version)
        }
    }
}
