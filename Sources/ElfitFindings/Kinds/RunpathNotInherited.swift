package import ElfitBaseImages
package import ElfitLinkSimulation

/// glibc uses a DT_RUNPATH for the needs of its own file only, not for those of the libraries below.
package enum RunpathNotInherited: FindingKind {
    package static let id = "runpath-not-inherited"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 3.1"
    package static let explanation = """
        glibc uses a DT_RUNPATH for the needs of its own file only, not for those of the libraries \
        below.
        """
    package static let evidence = "the library in a RUNPATH directory of an object above"
    package static let fix = "Give each library a RUNPATH of its own, or link with --disable-new-dtags."
    package static let hit = "a program with RUNPATH, whose library needs a second one beside it"
    package static let miss = "the same with DT_RPATH, or on musl"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        LibraryProblem.missing(.runpathNotInherited, simulation, on: base).map {
            finding(
                "library \($0.name) is out of reach: RUNPATH is not inherited", path: $0.neededBy,
                evidence: $0.name)
        }
    }
}
