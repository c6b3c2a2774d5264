import BaseImages
import LinkSimulation

/// The file is ELF, but nothing that a loader can map: an object file or separate debug information.
public enum NotLoadable: FindingKind {
    public static let id = "no-dynamic-section"
    public static let severity = Severity.blocks
    public static let source = "loader-rules 1"
    public static let explanation =
        "The file is ELF, but nothing that a loader can map: an object file or separate debug information."
    public static let mend = "Ship the linked, non-debug file."

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .notLoadable(let why) = simulation.failure else { return [] }
        return [finding(why, path: "", evidence: why)]
    }
}
