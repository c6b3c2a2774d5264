package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The only definition is an indirect function (STT_GNU_IFUNC), which musl does not see.
package enum SymbolIFUNCImport: FindingKind {
    package static let id = "symbol-ifunc-import"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 4.2"
    package static let explanation =
        "The only definition is an indirect function (STT_GNU_IFUNC), which musl does not see."
    package static let evidence = "STT_GNU_IFUNC"
    package static let fix = "Use a library built for musl."
    package static let hit = "a vendored glibc-built libgcc with ifuncs on Alpine"
    package static let miss = "the same on glibc"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.ifunc, in: simulation) {
            "symbol \($0.name) is an IFUNC, invisible to musl"
        }
    }
}
