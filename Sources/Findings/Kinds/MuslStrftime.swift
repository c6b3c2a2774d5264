import BaseImages
import LinkSimulation

/// musl ignores some GNU modifiers of strftime and printf, %'d among them.
public enum MuslStrftime: FindingKind {
    public static let id = "musl-strftime"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation = "musl ignores some GNU modifiers of strftime and printf, %'d among them."
    public static let evidence = "imports of strftime, strftime_l, wcsftime"
    public static let mend = "Format by yourself where it matters."
    public static let hit = "a module that imports strftime"
    public static let miss = "one that formats by itself"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["strftime", "strftime_l", "wcsftime"]
        ) { finding("GNU modifiers of strftime are partly ignored", path: $0, evidence: $1) }
    }
}
