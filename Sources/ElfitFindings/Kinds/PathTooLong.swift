package import ElfitBaseImages
package import ElfitLinkSimulation

/// musl skips a search path of 512 characters and more.
package enum PathTooLong: FindingKind {
    package static let id = "path-too-long"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 3.2"
    package static let explanation = "musl skips a search path of 512 characters and more."
    package static let evidence = "length of the directory and the name"
    package static let fix = "Install it under a shorter path."
    package static let hit = "a deep node_modules tree with RUNPATH $ORIGIN/../…"
    package static let miss = "the same on glibc"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        LibraryProblem.missing(.pathTooLong, simulation, on: base).map {
            finding(
                "library \($0.name) is out of reach: its path is too long for musl", path: $0.neededBy,
                evidence: $0.name)
        }
    }
}
