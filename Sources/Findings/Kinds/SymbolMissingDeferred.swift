import BaseImages
import ELFFacts
import LinkSimulation

/// A missing function is bound lazily: the file loads, and the process dies at the first call.
public enum SymbolMissingDeferred: FindingKind {
    public static let id = "symbol-missing-deferred"
    public static let severity = Severity.risk
    public static let loaders = "both"
    public static let source = "loader-rules 6.4"
    public static let explanation =
        "A missing function is bound lazily: the file loads, and the process dies at the first call."
    public static let evidence =
        "a JUMP_SLOT (on musl also GLOB_DAT) relocation, no BIND_NOW, a host that binds lazily"
    public static let mend = "Take a build made for the image's libc."
    public static let hit = "a Node addon with a missing function"
    public static let miss = "the same function in a Python module, which is bound at import"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.deferred, in: simulation) {
            "symbol \($0.name) is missing: loads, crashes when called"
        }
    }
}
