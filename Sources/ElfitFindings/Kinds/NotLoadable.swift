package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file is ELF, but nothing that a loader can map: an object file, say.
package enum NotLoadable: FindingKind {
    package static let id = "no-dynamic-section"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "loader-rules 1"
    package static let explanation =
        "The file is ELF, but nothing that a loader can map: an object file, say."
    package static let evidence = "e_type, PT_DYNAMIC"
    package static let fix = "Link it as a shared object."
    package static let hit = "module.o renamed to module.so"
    package static let miss = "a shared object"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .notLoadable(let why) = simulation.failure, !DebugFileAsLibrary.isDebugFile(simulation)
        else { return [] }
        return [finding(why, path: "", evidence: why)]
    }
}
