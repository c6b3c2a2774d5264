package import ElfitBaseImages
package import ElfitLinkSimulation

/// The first real-time signal is 35 on musl, 34 on glibc.
package enum MuslSignals: FindingKind {
    package static let id = "musl-signals"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation = "The first real-time signal is 35 on musl, 34 on glibc."
    package static let evidence = "imports of __libc_current_sigrtmin"
    package static let fix = "Use SIGRTMIN, never the number."
    package static let hit = "a program that imports __libc_current_sigrtmin"
    package static let miss = "one without real-time signals"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["__libc_current_sigrtmin"]
        ) { finding("SIGRTMIN is another number", path: $0, evidence: $1) }
    }
}
