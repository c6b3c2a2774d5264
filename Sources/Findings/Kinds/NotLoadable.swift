import BaseImages
import LinkSimulation

/// The file is ELF, but nothing that a loader can map: an object file, say.
public enum NotLoadable: FindingKind {
    public static let id = "no-dynamic-section"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "loader-rules 1"
    public static let explanation = "The file is ELF, but nothing that a loader can map: an object file, say."
    public static let evidence = "e_type, PT_DYNAMIC"
    public static let mend = "Link it as a shared object."
    public static let hit = "module.o renamed to module.so"
    public static let miss = "a shared object"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .notLoadable(let why) = simulation.failure, !DebugFileAsLibrary.isDebugFile(simulation)
        else { return [] }
        return [finding(why, path: "", evidence: why)]
    }
}
