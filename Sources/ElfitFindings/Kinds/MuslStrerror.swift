package import ElfitBaseImages
package import ElfitLinkSimulation

/// Error messages have other words on musl.
package enum MuslStrerror: FindingKind {
    package static let id = "musl-strerror"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation = "Error messages have other words on musl."
    package static let evidence = "imports of strerror, strerror_l, perror"
    package static let fix = "Compare error numbers, never their texts."
    package static let hit = "a module that imports strerror"
    package static let miss = "one that uses errno alone"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["strerror", "strerror_l", "perror"]
        ) { finding("error messages have other words", path: $0, evidence: $1) }
    }
}
