package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file needs glibc's own loader by name: it is a glibc build.
package enum NeededGlibcLoader: FindingKind {
    package static let id = "needed-glibc-ldso"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 3.2"
    package static let explanation = "The file needs glibc's own loader by name: it is a glibc build."
    package static let evidence = "DT_NEEDED ld-linux-*.so.*"
    package static let fix = "Take the musllinux or musl build."
    package static let hit = "bcrypt's manylinux wheel on Alpine"
    package static let miss = "bcrypt's musllinux wheel on Alpine"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.glibcLoader, in: simulation, on: base) {
            "a glibc build: needs \($0.name)"
        }
    }
}
