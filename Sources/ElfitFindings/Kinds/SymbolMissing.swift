package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// A function or variable that the file imports is defined by nothing in reach.
package enum SymbolMissing: FindingKind {
    package static let id = "symbol-missing"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "loader-rules 4"
    package static let explanation =
        "A function or variable that the file imports is defined by nothing in reach."
    package static let evidence = "an undefined symbol that a relocation names"
    package static let fix =
        "Take a build made for the image's libc, or an image whose libraries have the symbol."
    package static let hit = "__snprintf_chk on Alpine"
    package static let miss = "__snprintf_chk on Debian"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.plain, in: simulation) {
            "symbol \($0.name) is missing"
        }
    }
}
