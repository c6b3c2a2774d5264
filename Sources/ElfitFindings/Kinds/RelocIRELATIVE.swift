import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct RelocIRELATIVE: SimulatedFindingKind {
    let id = FindingID.relocIRELATIVE
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 6.1"
    let explanation =
        "The file resolves functions at load time (IRELATIVE relocations), which musl does not support."
    let evidence = "relocation type 37 (x86_64), 1032 (aarch64)"
    let fix = "Build without ifunc and target_clones."
    let hit = "a module with target_clones on Alpine"
    let miss = "the same on Debian"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .irelative, in: simulation) {
            "IRELATIVE relocations (type \($0)) are not supported by musl"
        }
    }
}
