package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The file holds only debug information: its dynamic section is empty, and musl crashes on it.
package enum DebugFileAsLibrary: FindingKind {
    package static let id = "debug-file-as-library"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "loader-rules 1"
    package static let explanation =
        "The file holds only debug information: its dynamic section is empty, and musl crashes on it."
    package static let evidence = "PT_DYNAMIC with p_filesz 0"
    package static let fix = "Ship the library itself, not its .debug file."
    package static let hit = "libx.so.debug copied as libx.so"
    package static let miss = "a library with or without debug sections"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard isDebugFile(simulation), let root = simulation.root else { return [] }
        return [
            finding("separate debug information, not the library", path: root.path, evidence: "PT_DYNAMIC")
        ]
    }

    static func isDebugFile(_ simulation: Simulation) -> Bool {
        simulation.root?.object.facts.dynamicFileSize == 0
    }
}
