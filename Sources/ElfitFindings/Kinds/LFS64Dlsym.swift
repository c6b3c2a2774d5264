import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

/// A note and not more: the names that it asks for stand in its data, and a text there is not yet a call; looking
/// for it would cost a second pass through every file.
struct LFS64Dlsym: SimulatedFindingKind {
    let id = FindingID.lfs64Dlsym
    let severity = Severity.note
    let decider = Decider.loader(.musl)
    let source = "loader-rules 4.4"
    let explanation =
        "From 1.2.4 on, musl maps names for 64-bit offsets in relocations only: a dlsym of open64 fails."
    let evidence = "dlsym imported by a glibc build"
    let fix = "Ask dlsym for the plain name."
    let hit = "a glibc-built profiler that dlsyms open64"
    let miss = "a musl build"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.muslRules?.remapsLargeFileNames == true else { return [] }
        return simulation.ownObjects.filter {
            $0.object.isBuiltForGlibc
                && $0.object.imports("dlsym")
        }.map { finding("a dlsym of names such as open64 would fail", path: $0.path, evidence: "dlsym") }
    }
}
