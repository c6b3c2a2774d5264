package import ElfitBaseImages
package import ElfitLinkSimulation

/// dlclose does nothing on musl: libraries stay, destructors run at exit.
package enum MuslDlclose: FindingKind {
    package static let id = "musl-dlclose"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation = "dlclose does nothing on musl: libraries stay, destructors run at exit."
    package static let evidence = "imports of dlclose"
    package static let fix = "Do not count on unloading."
    package static let hit = "a plugin host that imports dlclose"
    package static let miss = "one that never unloads"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["dlclose"]
        ) { finding("dlclose does nothing", path: $0, evidence: $1) }
    }
}
