import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct WrongMachine: SimulatedFindingKind {
    let id = FindingID.wrongMachine
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "loader-rules 1"
    let explanation = "The file is built for another processor."
    let evidence = "e_machine"
    let fix = "Take the build for the right architecture."
    let hit = "an aarch64 wheel on an x86_64 image"
    let miss = "an aarch64 wheel on an aarch64 image"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .wrongMachine(let machine) = simulation.failure else {
            return simulation.mappedForeignObjects(on: base).map {
                let machine = $0.object.facts.header.machineName
                return finding(
                    "built for \(machine), the image is \(base.architecture)", path: $0.path,
                    evidence: machine)
            }
        }
        return [
            finding("built for \(machine), the image is \(base.architecture)", path: "", evidence: machine)
        ]
    }
}
