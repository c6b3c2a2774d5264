import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct ExecStackMusl: SimulatedFindingKind {
    let id = FindingID.execStackMusl
    let severity = Severity.risk
    let decider = Decider.loader(.musl)
    let source = "loader-rules 7"
    let explanation =
        "The file asks for an executable stack; musl never gives one, and code on the stack crashes."
    let evidence = "PT_GNU_STACK with PF_X"
    let fix = "Rebuild without nested functions whose address is taken."
    let fixes: [PossibleFix] = [.plainStack]
    let hit = "a module linked from assembly without .note.GNU-stack"
    let miss = "a module with PT_GNU_STACK RW"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.deniedExecutableStacks.map {
            finding(
                "wants an executable stack, which musl does not give", path: $0.path, evidence: "PT_GNU_STACK"
            )
        }
    }
}
