import BaseImages
import LinkSimulation

/// The file ends before its segments do: the process dies as soon as it touches what is missing.
public enum TruncatedELF: FindingKind {
    public static let id = "truncated-elf"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "loader-rules 1"
    public static let explanation =
        "The file ends before its segments do: the process dies as soon as it touches what is missing."
    public static let evidence =
        "PT_LOAD reaches beyond the end of the file, or there is no room for a header"
    public static let mend = "Fetch the file again."
    public static let hit = "a module whose download was cut off"
    public static let miss = "a module without section headers"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .truncated(let what) = simulation.failure else { return [] }
        return [finding("the file is cut off: \(what)", path: "", evidence: what)]
    }
}
