import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct CopyRelocProtected: SimulatedFindingKind {
    let id = FindingID.copyRelocProtected
    let severity = Severity.risk
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 4.3"
    let explanation =
        "The program copies a protected variable of a library: the two then have different addresses."
    let evidence =
        "COPY relocation against STV_PROTECTED; refused where the library has GNU_PROPERTY_1_NEEDED"
    let fix = "Build the program with -fPIE and without copy relocations."
    let hit = "a non-PIC program and a library with protected data"
    let miss = "default visibility"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        let refused = simulation.events.filter { $0.kind == .copyRefused }.map {
            finding(
                "copies \($0.detail), which its library forbids", path: $0.path, evidence: $0.detail,
                severity: .blocks)
        }
        return refused
            + findings(of: .copyProtected, in: simulation) {
                "copies \($0), which is protected in its library"
            }
    }
}
