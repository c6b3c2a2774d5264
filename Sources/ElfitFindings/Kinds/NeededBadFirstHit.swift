package import ElfitBaseImages
package import ElfitLinkSimulation

/// The first file of that name which the loader opens is not a usable library, and the search ends there.
package enum NeededBadFirstHit: FindingKind {
    package static let id = "needed-bad-first-hit"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "loader-rules 3"
    package static let explanation = """
        The first file of that name which the loader opens is not a usable library, and the search ends \
        there.
        """
    package static let evidence = "the file that stands where the search ends"
    package static let fix = "Clear the path of it, or ship the right file."
    package static let hit = "a linker script named libx.so.1 in the RUNPATH directory"
    package static let miss = "a library of another machine, on glibc: it is passed over"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.badHit, in: simulation, on: base) {
            "library \($0.name) cannot be used: \($0.reason ?? "")"
        }
    }
}
