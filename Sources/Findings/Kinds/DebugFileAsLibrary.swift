import BaseImages
import LinkSimulation

/// The file holds only debug information: its dynamic section is empty, and musl crashes on it.
public enum DebugFileAsLibrary: FindingKind {
    public static let id = "debug-file-as-library"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "loader-rules 1"
    public static let explanation =
        "The file holds only debug information: its dynamic section is empty, and musl crashes on it."
    public static let evidence = "PT_DYNAMIC with p_filesz 0"
    public static let mend = "Ship the library itself, not its .debug file."
    public static let hit = "libx.so.debug copied as libx.so"
    public static let miss = "a library with or without debug sections"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard isDebugFile(simulation), let root = simulation.root else { return [] }
        return [
            finding("separate debug information, not the library", path: root.path, evidence: "PT_DYNAMIC")
        ]
    }

    static func isDebugFile(_ simulation: Simulation) -> Bool {
        simulation.root?.object.facts.dynamicFileSize == 0
    }
}
