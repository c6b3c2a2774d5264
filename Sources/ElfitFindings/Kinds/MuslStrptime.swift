package import ElfitBaseImages
package import ElfitLinkSimulation

/// Before 1.2.6 musl's strptime rejects %s and %z.
package enum MuslStrptime: FindingKind {
    package static let id = "musl-strptime"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation = "Before 1.2.6 musl's strptime rejects %s and %z."
    package static let evidence = "imports of strptime"
    package static let fix = "Take Alpine 3.24, or parse these by hand."
    package static let hit = "a module that imports strptime, on Alpine 3.20"
    package static let miss = "the same on Alpine 3.24"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .musl(let release) = base.libc, !release.isAtLeast(1, 2, 6) else { return [] }
        return MuslDifference.findings(
            simulation, on: base, imports: ["strptime"]
        ) { finding("strptime knows no %s and %z before musl 1.2.6", path: $0, evidence: $1) }
    }
}
