package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// musl 1.2.4 and 1.2.5 should map posix_fallocate64 and, by a mistake, do not.
package enum LFS64FallocateBug: FindingKind {
    package static let id = "lfs64-fallocate-bug"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 4.4"
    package static let explanation =
        "musl 1.2.4 and 1.2.5 should map posix_fallocate64 and, by a mistake, do not."
    package static let evidence = "posix_fallocate64"
    package static let fix = "Take Alpine 3.24 (musl 1.2.6), or a build for musl."
    package static let hit = "posix_fallocate64 on Alpine 3.20"
    package static let miss = "posix_fallocate64 on Alpine 3.18, which has it, or 3.24"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.fallocate, in: simulation) {
            "symbol \($0.name) is missing by a mistake of musl 1.2.4 and 1.2.5"
        }
    }
}
