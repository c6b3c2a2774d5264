package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The file imports __getauxval, which musl has from 1.2.6 on: aarch64 code of libgcc asks for it.
package enum GetauxvalPrivate: FindingKind {
    package static let id = "getauxval-private"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 10"
    package static let explanation =
        "The file imports __getauxval, which musl has from 1.2.6 on: aarch64 code of libgcc asks for it."
    package static let evidence = "__getauxval"
    package static let fix = "Take Alpine 3.24 (musl 1.2.6), or a build for musl."
    package static let hit = "an aarch64 module with outline atomics on Alpine 3.20"
    package static let miss = "the same on Debian"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.getauxval, in: simulation) {
            "symbol \($0.name) is missing before musl 1.2.6"
        }
    }
}
