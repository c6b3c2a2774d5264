package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// A glibc name for 64-bit file offsets that musl's loader does not map to its plain name.
package enum LFS64Unmapped: FindingKind {
    package static let id = "lfs64-unmapped"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 4.4"
    package static let explanation =
        "A glibc name for 64-bit file offsets that musl's loader does not map to its plain name."
    package static let evidence = "fcntl64, __open64_2 and others"
    package static let fix = "Take a build for musl."
    package static let hit = "fcntl64 on Alpine"
    package static let miss = "open64 on Alpine 3.19 and later, which is mapped"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.largeFile, in: simulation) {
            "symbol \($0.name) is glibc's, and musl does not map it"
        }
    }
}
