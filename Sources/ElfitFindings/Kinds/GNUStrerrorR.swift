package import ElfitBaseImages
package import ElfitLinkSimulation

/// glibc's strerror_r returns a string, musl's a number: a glibc build takes the number for a pointer.
package enum GNUStrerrorR: FindingKind {
    package static let id = "gnu-strerror-r"
    package static let severity = Severity.risk
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation = """
        glibc's strerror_r returns a string, musl's a number: a glibc build takes the number for a \
        pointer.
        """
    package static let evidence = "imports of strerror_r"
    package static let fix = "Take a build for musl."
    package static let hit = "a glibc-built module that imports strerror_r"
    package static let miss = "one that imports __xpg_strerror_r"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["strerror_r"], glibcBuildsOnly: true
        ) { finding("takes musl's strerror_r for glibc's", path: $0, evidence: $1) }
    }
}
