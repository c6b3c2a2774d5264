import BaseImages
import LinkSimulation

/// Buffers of stdio are 1 KiB on musl, and fopen ignores ",ccs=".
public enum MuslStdio: FindingKind {
    public static let id = "musl-stdio"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation = "Buffers of stdio are 1 KiB on musl, and fopen ignores \",ccs=\"."
    public static let evidence = "imports of fopen, fopen64, fdopen"
    public static let mend = "Set the buffer with setvbuf."
    public static let hit = "a program that writes much through fopen"
    public static let miss = "one that uses write"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["fopen", "fopen64", "fdopen"]
        ) { finding("stdio buffers are 1 KiB", path: $0, evidence: $1) }
    }
}
