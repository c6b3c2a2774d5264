package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation
import ElfitPackages

/// The file is for an architecture that elfit can read and does not simulate: whether it runs is not known.
package enum NotSimulated: FindingKind {
    package static let id = "not-simulated"
    package static let severity = Severity.unknown
    package static let loaders = "elfit"
    package static let source = "loader-rules 1"
    package static let explanation = """
        The file is built for an architecture whose loaders elfit does not simulate: it may run on the image's build \
        for that architecture, or not.
        """
    package static let evidence = "e_machine"
    package static let fix = "Try it in the image itself, on such a machine or in an emulator."
    package static let hit = "a riscv64 wheel on debian:13-slim"
    package static let miss = "an aarch64 wheel on debian:13-slim"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .notSimulated(let architecture) = simulation.failure else { return [] }
        return [finding(UnsimulatedBuild.sentence(architecture), path: "", evidence: architecture.rawValue)]
    }
}
