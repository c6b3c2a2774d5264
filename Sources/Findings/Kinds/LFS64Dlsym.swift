import BaseImages
import ELFFacts
import LinkSimulation

/// From 1.2.4 on, musl maps names for 64-bit offsets in relocations only: a dlsym of open64 fails.
///
/// A note and not more: the names that it asks for stand in its data, and a text there is not yet a call; looking
/// for it would cost a second pass through every file.
public enum LFS64Dlsym: FindingKind {
    public static let id = "lfs64-dlsym"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 4.4"
    public static let explanation =
        "From 1.2.4 on, musl maps names for 64-bit offsets in relocations only: a dlsym of open64 fails."
    public static let evidence = "dlsym imported by a glibc build"
    public static let mend = "Ask dlsym for the plain name."
    public static let hit = "a glibc-built profiler that dlsyms open64"
    public static let miss = "a musl build"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .musl(let release) = base.libc, release.isAtLeast(1, 2, 4) else { return [] }
        return simulation.ownObjects.filter {
            $0.object.isBuiltForGlibc
                && $0.object.imports("dlsym")
        }.map { finding("a dlsym of names such as open64 would fail", path: $0.path, evidence: "dlsym") }
    }
}
