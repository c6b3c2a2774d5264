package import ElfitBaseImages
package import ElfitLinkSimulation

/// glibc's basename leaves its argument alone, musl's writes into it.
package enum GNUBasename: FindingKind {
    package static let id = "gnu-basename"
    package static let severity = Severity.risk
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation = "glibc's basename leaves its argument alone, musl's writes into it."
    package static let evidence = "imports of basename"
    package static let fix = "Take a build for musl."
    package static let hit = "a glibc-built program that imports basename"
    package static let miss = "one that imports __xpg_basename"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["basename"], glibcBuildsOnly: true
        ) { finding("takes musl's basename for glibc's", path: $0, evidence: $1) }
    }
}
