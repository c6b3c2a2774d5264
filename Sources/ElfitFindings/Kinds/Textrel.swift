import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct Textrel: SimulatedFindingKind {
    let id = FindingID.textrel
    let severity = Severity.risk
    let decider = Decider.loader(.both)
    let source = "loader-rules 6.3"
    let explanation =
        "The loader has to write into code: hardened kernels (SELinux) forbid it."
    let evidence = "DT_TEXTREL in a library; on glibc DF_TEXTREL too"
    let fix = "Build with -fPIC."
    let fixes: [PossibleFix] = [.positionIndependentCode]
    let hit = "a library of assembly with absolute addresses"
    let miss = "the same built position-independent"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.ownObjects.filter {
            FileRules.writesIntoCode($0.object.facts.dynamic, on: base.libc)
                && !$0.object.facts.isExecutable
        }.map {
            finding("text relocations, forbidden on hardened hosts", path: $0.path, evidence: "DT_TEXTREL")
        }
    }
}
