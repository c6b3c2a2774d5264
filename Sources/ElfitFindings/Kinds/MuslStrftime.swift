package import ElfitBaseImages
package import ElfitLinkSimulation

/// musl ignores some GNU modifiers of strftime and printf, %'d among them.
package enum MuslStrftime: FindingKind {
    package static let id = "musl-strftime"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation = "musl ignores some GNU modifiers of strftime and printf, %'d among them."
    package static let evidence = "imports of strftime, strftime_l, wcsftime"
    package static let fix = "Format by yourself where it matters."
    package static let hit = "a module that imports strftime"
    package static let miss = "one that formats by itself"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["strftime", "strftime_l", "wcsftime"]
        ) { finding("GNU modifiers of strftime are partly ignored", path: $0, evidence: $1) }
    }
}
