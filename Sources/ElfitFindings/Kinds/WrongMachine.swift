package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The file is built for another processor.
package enum WrongMachine: FindingKind {
    package static let id = "wrong-machine"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "loader-rules 1"
    package static let explanation = "The file is built for another processor."
    package static let evidence = "e_machine"
    package static let fix = "Take the build for the right architecture."
    package static let hit = "an aarch64 wheel on an x86_64 image"
    package static let miss = "an aarch64 wheel on an aarch64 image"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .wrongMachine(let machine) = simulation.failure else {
            // musl maps foreign libraries as well, and would run into their code.
            return simulation.ownObjects.filter {
                base.libc.isMusl && simulation.failure == nil
                    && $0.object.facts.simulatedArchitecture != base.architecture
            }.map {
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
