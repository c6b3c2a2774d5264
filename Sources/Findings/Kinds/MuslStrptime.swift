import BaseImages
import LinkSimulation

/// Before 1.2.6 musl's strptime rejects %s and %z.
public enum MuslStrptime: FindingKind {
    public static let id = "musl-strptime"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation = "Before 1.2.6 musl's strptime rejects %s and %z."
    public static let evidence = "imports of strptime"
    public static let mend = "Take Alpine 3.24, or parse these by hand."
    public static let hit = "a module that imports strptime, on Alpine 3.20"
    public static let miss = "the same on Alpine 3.24"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .musl(let release) = base.libc, !release.isAtLeast(1, 2, 6) else { return [] }
        return MuslDifference.findings(
            simulation, on: base, imports: ["strptime"]
        ) { finding("strptime knows no %s and %z before musl 1.2.6", path: $0, evidence: $1) }
    }
}
