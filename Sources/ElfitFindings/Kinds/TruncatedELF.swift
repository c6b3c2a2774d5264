package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file ends before its segments do: the process dies as soon as it touches what is missing.
package enum TruncatedELF: FindingKind {
    package static let id = "truncated-elf"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "loader-rules 1"
    package static let explanation =
        "The file ends before its segments do: the process dies as soon as it touches what is missing."
    package static let evidence =
        "PT_LOAD reaches beyond the end of the file, or there is no room for a header"
    package static let fix = "Fetch the file again."
    package static let hit = "a module whose download was cut off"
    package static let miss = "a module without section headers"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .truncated(let what) = simulation.failure else { return [] }
        return [finding("the file is cut off: \(what)", path: "", evidence: what)]
    }
}
