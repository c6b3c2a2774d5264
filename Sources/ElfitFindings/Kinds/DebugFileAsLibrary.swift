import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct DebugFileAsLibrary: SimulatedFindingKind {
    let id = FindingID.debugFileAsLibrary
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "loader-rules 1"
    let explanation =
        "The file holds only debug information: its dynamic section is empty, and musl crashes on it."
    let evidence = "PT_DYNAMIC with p_filesz 0"
    let fix = "Ship the library itself, not its .debug file."
    let hit = "libx.so.debug copied as libx.so"
    let miss = "a library with or without debug sections"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard Self.isDebugFile(simulation), let root = simulation.root else { return [] }
        return [
            finding("separate debug information, not the library", path: root.path, evidence: "PT_DYNAMIC")
        ]
    }

    static func isDebugFile(_ simulation: Simulation) -> Bool {
        simulation.root?.object.facts.dynamicFileSize == 0
    }
}
