package import ElfitBaseImages
package import ElfitLinkSimulation

/// Time zone names need the tzdata package; without it every zone is UTC, silently.
package enum MuslTimezone: FindingKind {
    package static let id = "musl-timezone"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation =
        "Time zone names need the tzdata package; without it every zone is UTC, silently."
    package static let evidence = "imports of localtime, localtime_r, tzset, mktime"
    package static let fix = "apk add tzdata."
    package static let hit = "a program that imports localtime"
    package static let miss = "one that uses UTC"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["localtime", "localtime_r", "tzset", "mktime"]
        ) { finding("time zones need the tzdata package", path: $0, evidence: $1) }
    }
}
