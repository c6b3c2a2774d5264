import BaseImages
import LinkSimulation

/// The file has the name of a module and is something else: a linker script, a git-lfs pointer, a web page.
public enum NotELF: FindingKind {
    public static let id = "not-elf"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "loader-rules 1"
    public static let explanation =
        "The file has the name of a module and is something else: a linker script, a git-lfs pointer, a web page."
    public static let evidence = "the first bytes are not ELF's"
    public static let mend = "Ship the module itself; with git-lfs, fetch it first."
    public static let hit = "addon.node that holds a git-lfs pointer"
    public static let miss = "a README among the modules"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .notELF(let what) = simulation.failure else { return [] }
        return [finding("no loader takes it: \(what)", path: "", evidence: what)]
    }
}
