package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The file has no symbol hash table; musl crashes on it.
package enum NoHashTable: FindingKind {
    package static let id = "no-hash-table"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 4.2"
    package static let explanation = "The file has no symbol hash table; musl crashes on it."
    package static let evidence = "neither DT_HASH nor DT_GNU_HASH"
    package static let fix = "Relink with --hash-style=gnu or both."
    package static let hit = "a file whose DT_GNU_HASH was cut out"
    package static let miss = "any linked library"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .noHashTable, in: simulation) { _ in "no symbol hash table" }
    }
}
