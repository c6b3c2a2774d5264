import BaseImages
import LinkSimulation

/// The file is built for another processor.
public enum WrongMachine: FindingKind {
    public static let id = "wrong-machine"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "loader-rules 1"
    public static let explanation = "The file is built for another processor."
    public static let evidence = "e_machine"
    public static let mend = "Take the build for the right architecture."
    public static let hit = "an aarch64 wheel on an x86_64 image"
    public static let miss = "an aarch64 wheel on an aarch64 image"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .wrongMachine(let machine) = simulation.failure else {
            // musl maps foreign libraries as well, and would run into their code.
            return simulation.ownObjects.filter {
                base.libc.isMusl && simulation.failure == nil
                    && $0.object.facts.simulatedArchitecture != base.architecture
            }.map {
                let machine = machineName($0.object.facts.header.machine)
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
