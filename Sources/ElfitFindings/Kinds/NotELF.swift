package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file has the name of a module and is something else: a linker script, a git-lfs pointer, a web page.
package enum NotELF: FindingKind {
    package static let id = "not-elf"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "loader-rules 1"
    package static let explanation =
        "The file has the name of a module and is something else: a linker script, a git-lfs pointer, a web page."
    package static let evidence = "the first bytes are not ELF's"
    package static let fix = "Ship the module itself; with git-lfs, fetch it first."
    package static let hit = "addon.node that holds a git-lfs pointer"
    package static let miss = "a README among the modules"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .notELF(let what) = simulation.failure else { return [] }
        return [finding("no loader takes it: \(what)", path: "", evidence: what)]
    }
}
