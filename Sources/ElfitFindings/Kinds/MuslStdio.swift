package import ElfitBaseImages
package import ElfitLinkSimulation

/// Buffers of stdio are 1 KiB on musl, and fopen ignores ",ccs=".
package enum MuslStdio: FindingKind {
    package static let id = "musl-stdio"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation = "Buffers of stdio are 1 KiB on musl, and fopen ignores \",ccs=\"."
    package static let evidence = "imports of fopen, fopen64, fdopen"
    package static let fix = "Set the buffer with setvbuf."
    package static let hit = "a program that writes much through fopen"
    package static let miss = "one that uses write"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["fopen", "fopen64", "fdopen"]
        ) { finding("stdio buffers are 1 KiB", path: $0, evidence: $1) }
    }
}
