import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct TextrelMain: SimulatedFindingKind {
    let id = FindingID.textrelMain
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 6.3"
    let explanation =
        "A program with text relocations crashes on musl when the kernel starts it."
    let evidence = "DT_TEXTREL in an executable"
    let fix = "Build with -fPIE."
    let fixes: [PossibleFix] = [.positionIndependentProgram]
    let hit = "a PIE with absolute relocations in its code"
    let miss = "the same in a library"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard let root = simulation.root, root.kind == .startUp,
            root.object.facts.dynamic.hasTextrelTag
        else { return [] }
        return [
            finding("text relocations in a program crash on musl", path: root.path, evidence: "DT_TEXTREL")
        ]
    }
}
