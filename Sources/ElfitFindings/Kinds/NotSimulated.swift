import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation
import ElfitPackages

struct NotSimulated: SimulatedFindingKind {
    let id = FindingID.notSimulated
    let severity = Severity.unknown
    let decider = Decider.elfit
    let source = "loader-rules 1"
    let explanation = """
        The file is built for an architecture whose loaders elfit does not simulate: it may run on the image's build \
        for that architecture, or not.
        """
    let evidence = "e_machine"
    let fix = "Try it in the image itself, on such a machine or in an emulator."
    let hit = "a riscv64 wheel on debian:13-slim"
    let miss = "an aarch64 wheel on debian:13-slim"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .notSimulated(let architecture) = simulation.failure else { return [] }
        return [finding(UnsimulatedBuild.sentence(architecture), path: "", evidence: architecture.rawValue)]
    }
}
