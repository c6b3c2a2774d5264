import BaseImages
import LinkSimulation

/// The first real-time signal is 35 on musl, 34 on glibc.
public enum MuslSignals: FindingKind {
    public static let id = "musl-signals"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation = "The first real-time signal is 35 on musl, 34 on glibc."
    public static let evidence = "imports of __libc_current_sigrtmin"
    public static let mend = "Use SIGRTMIN, never the number."
    public static let hit = "a program that imports __libc_current_sigrtmin"
    public static let miss = "one without real-time signals"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["__libc_current_sigrtmin"]
        ) { finding("SIGRTMIN is another number", path: $0, evidence: $1) }
    }
}
