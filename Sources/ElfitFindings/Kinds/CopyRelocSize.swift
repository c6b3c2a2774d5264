import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct CopyRelocSize: SimulatedFindingKind {
    let id = FindingID.copyRelocSize
    let severity = Severity.risk
    let decider = Decider.loader(.both)
    let source = "loader-rules 4.3"
    let explanation = """
        The program holds a copy of a library's variable, and the sizes differ: what is beyond the smaller is \
        lost.
        """
    let evidence = "COPY relocation, st_size"
    let fix = "Rebuild the program."
    let hit = "a program linked with an older libx that has an array of 4"
    let miss = "sizes that agree"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .copySize, in: simulation) { "its copy has another size: \($0)" }
    }
}
