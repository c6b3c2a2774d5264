package import ElfitBaseImages
package import ElfitLinkSimulation

/// musl has no record of logins: the functions are there and do nothing.
package enum MuslUtmp: FindingKind {
    package static let id = "musl-utmp"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation = "musl has no record of logins: the functions are there and do nothing."
    package static let evidence = "imports of getutent, getutid, getutline, pututline and others"
    package static let fix = "Do without utmp in containers."
    package static let hit = "a program that imports getutxent"
    package static let miss = "one without"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base,
            imports: [
                "getutent", "getutid", "getutline", "pututline", "getutxent", "getutxid", "getutxline",
                "pututxline", "updwtmp", "updwtmpx",
            ]
        ) { finding("utmp functions do nothing", path: $0, evidence: $1) }
    }
}
