import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct RELRUnmarked: SimulatedFindingKind {
    let id = FindingID.relrUnmarked
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 5.2"
    let explanation =
        "The file has DT_RELR without the version marker that glibc 2.36 and later demand."
    let evidence = "DT_RELR, no GLIBC_ABI_DT_RELR in DT_VERNEED"
    let fix = "Relink with a linker that adds GLIBC_ABI_DT_RELR."
    let fixes: [PossibleFix] = [.unpackedRelocations]
    let hit = "an old lld with --pack-dyn-relocs=relr"
    let miss = "GNU ld with -z pack-relative-relocs"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .relrUnmarked, in: simulation) { _ in "DT_RELR without GLIBC_ABI_DT_RELR" }
    }
}
