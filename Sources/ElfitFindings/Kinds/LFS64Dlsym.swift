package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// From 1.2.4 on, musl maps names for 64-bit offsets in relocations only: a dlsym of open64 fails.
///
/// A note and not more: the names that it asks for stand in its data, and a text there is not yet a call; looking
/// for it would cost a second pass through every file.
package enum LFS64Dlsym: FindingKind {
    package static let id = "lfs64-dlsym"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 4.4"
    package static let explanation =
        "From 1.2.4 on, musl maps names for 64-bit offsets in relocations only: a dlsym of open64 fails."
    package static let evidence = "dlsym imported by a glibc build"
    package static let fix = "Ask dlsym for the plain name."
    package static let hit = "a glibc-built profiler that dlsyms open64"
    package static let miss = "a musl build"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .musl(let release) = base.libc, release.isAtLeast(1, 2, 4) else { return [] }
        return simulation.ownObjects.filter {
            $0.object.isBuiltForGlibc
                && $0.object.imports("dlsym")
        }.map { finding("a dlsym of names such as open64 would fail", path: $0.path, evidence: "dlsym") }
    }
}
