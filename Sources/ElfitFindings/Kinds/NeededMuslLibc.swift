package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file needs musl's libc by name: it is a build for Alpine.
package enum NeededMuslLibc: FindingKind {
    package static let id = "needed-musl-libc"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 3.3"
    package static let explanation = "The file needs musl's libc by name: it is a build for Alpine."
    package static let evidence = "DT_NEEDED libc.musl-*.so.1 or libc.so"
    package static let fix = "Take the manylinux or glibc build."
    package static let hit = "a musllinux wheel on debian:12-slim"
    package static let miss = "the same on Alpine"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.muslLibc, in: simulation, on: base) {
            "a musl build: needs \($0.name)"
        }
    }
}
