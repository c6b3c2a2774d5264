package import ElfitBaseImages
package import ElfitLinkSimulation

/// musl ignores the GNU extensions of fnmatch and glob (FNM_EXTMATCH, GLOB_BRACE).
package enum MuslFnmatch: FindingKind {
    package static let id = "musl-fnmatch"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation =
        "musl ignores the GNU extensions of fnmatch and glob (FNM_EXTMATCH, GLOB_BRACE)."
    package static let evidence = "imports of fnmatch, glob, glob64"
    package static let fix = "Expand braces by yourself."
    package static let hit = "a program that imports fnmatch"
    package static let miss = "one that matches by itself"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["fnmatch", "glob", "glob64"]
        ) { finding("GNU extensions of fnmatch and glob are ignored", path: $0, evidence: $1) }
    }
}
