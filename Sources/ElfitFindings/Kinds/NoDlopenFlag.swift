import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct NoDlopenFlag: SimulatedFindingKind {
    let id = FindingID.noDlopenFlag
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 1"
    let explanation = "The file is marked so that dlopen refuses it."
    let evidence = "DF_1_NOOPEN"
    let fix = "Relink without -z nodlopen."
    let hit = "a module linked with -z nodlopen"
    let miss = "the same module, needed by a program"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard let root = simulation.root, root.kind.isDlopen else { return [] }
        return simulation.ownObjects.filter { $0.object.facts.dynamic.refusesDlopen }.map {
            finding("forbids dlopen (DF_1_NOOPEN)", path: $0.path, evidence: "DF_1_NOOPEN")
        }
    }
}
