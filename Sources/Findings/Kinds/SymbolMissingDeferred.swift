import BaseImages
import LinkSimulation

/// A missing function is bound lazily: the file loads, and the process dies at the first call.
public enum SymbolMissingDeferred: FindingKind {
    public static let id = "symbol-missing-deferred"
    public static let severity = Severity.risk
    public static let source = "loader-rules 6.4"
    public static let explanation =
        "A missing function is bound lazily: the file loads, and the process dies at the first call."
    public static let mend = "Take a build made for the image's libc."

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingSymbols.filter { $0.isDeferred }.map {
            let version = $0.version.map { "@\($0)" } ?? ""
            return finding(
                "symbol \($0.name) is missing: loads, crashes when called", path: $0.neededBy,
                evidence: $0.name + version)
        }
    }
}
