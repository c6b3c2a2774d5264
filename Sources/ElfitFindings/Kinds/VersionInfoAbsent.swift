package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file wants versions of a library that defines none: glibc says so at start-up and goes on.
package enum VersionInfoAbsent: FindingKind {
    package static let id = "version-info-absent"
    package static let severity = Severity.note
    package static let loaders = "glibc"
    package static let source = "loader-rules 5.2"
    package static let explanation =
        "The file wants versions of a library that defines none: glibc says so at start-up and goes on."
    package static let evidence = "DT_VERNEED, no DT_VERDEF"
    package static let fix = "Build the library with its version script."
    package static let hit = "a self-built libcurl without versions"
    package static let miss = "the distribution's libcurl"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .versionInfoAbsent, in: simulation) { "\($0) has no version information" }
    }
}
