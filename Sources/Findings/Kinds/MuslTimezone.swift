import BaseImages
import LinkSimulation

/// Time zone names need the tzdata package; without it every zone is UTC, silently.
public enum MuslTimezone: FindingKind {
    public static let id = "musl-timezone"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation =
        "Time zone names need the tzdata package; without it every zone is UTC, silently."
    public static let evidence = "imports of localtime, localtime_r, tzset, mktime"
    public static let mend = "apk add tzdata."
    public static let hit = "a program that imports localtime"
    public static let miss = "one that uses UTC"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["localtime", "localtime_r", "tzset", "mktime"]
        ) { finding("time zones need the tzdata package", path: $0, evidence: $1) }
    }
}
