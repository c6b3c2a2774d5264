package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The only definition is hidden (STV_HIDDEN), and glibc since 2.24 does not bind to it.
package enum SymbolHiddenVisibility: FindingKind {
    package static let id = "symbol-hidden-visibility"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 4.2"
    package static let explanation =
        "The only definition is hidden (STV_HIDDEN), and glibc since 2.24 does not bind to it."
    package static let evidence = "st_other"
    package static let fix = "Export the symbol."
    package static let hit = "a library whose symbol was hidden by a patch of st_other"
    package static let miss = "the same on musl, which does not look"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.hiddenVisibility, in: simulation) {
            "symbol \($0.name) is hidden in the library that has it"
        }
    }
}
