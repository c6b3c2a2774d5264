import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct WrongELFClass: SimulatedFindingKind {
    let id = FindingID.wrongELFClass
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "loader-rules 1"
    let explanation = "The file is a 32-bit one, the image runs 64-bit programs."
    let evidence = "EI_CLASS"
    let fix = "Take the 64-bit build."
    let hit = "an i386 library on an x86_64 image"
    let miss = "any ELFCLASS64 file"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .wrongClass = simulation.failure else { return [] }
        return [finding("32-bit file on a 64-bit image", path: "", evidence: "ELFCLASS32")]
    }
}
