import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct TextrelFlagOnly: SimulatedFindingKind {
    let id = FindingID.textrelFlagOnly
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 6.3"
    let explanation =
        "Text relocations announced by a flag alone crash musl, which reads the tag only."
    let evidence = "DF_TEXTREL without DT_TEXTREL"
    let fix = "Relink."
    let fixes: [PossibleFix] = [.positionIndependentCode]
    let hit = "a file with DF_TEXTREL in DT_FLAGS alone"
    let miss = "a file with DT_TEXTREL"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.ownObjects.filter {
            $0.object.facts.dynamic.hasTextrelFlag && !$0.object.facts.dynamic.hasTextrelTag
        }.map {
            finding("text relocations without DT_TEXTREL crash musl", path: $0.path, evidence: "DF_TEXTREL")
        }
    }
}
