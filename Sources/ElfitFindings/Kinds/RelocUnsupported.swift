import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct RelocUnsupported: SimulatedFindingKind {
    let id = FindingID.relocUnsupported
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "loader-rules 6.1"
    let explanation = "The loader does not know a relocation type that the file holds."
    let evidence = "relocation types"
    let fix = "Rebuild with -fPIC for the right architecture."
    let hit = "R_X86_64_PC64 in a shared object"
    let miss = "R_X86_64_JUMP_SLOT"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .unsupportedRelocation, in: simulation) {
            $0 == "DT_REL"
                ? "relocations without addends (DT_REL) are not supported"
                : "relocation type \($0) is not supported"
        }
    }
}
