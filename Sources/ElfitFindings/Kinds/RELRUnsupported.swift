import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct RELRUnsupported: SimulatedFindingKind {
    let id = FindingID.relrUnsupported
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "loader-rules 6.3"
    let explanation =
        "The file has packed relative relocations (DT_RELR), which this loader ignores: it crashes."
    let evidence = "DT_RELR"
    let fix = "Take a newer image, or link without -z pack-relative-relocs."
    let fixes: [PossibleFix] = [.unpackedRelocations]
    let hit = "DT_RELR on musl 1.2.3"
    let miss = "DT_RELR on musl 1.2.4"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .relrIgnored, in: simulation) { _ in "DT_RELR is ignored by this loader" }
    }
}
