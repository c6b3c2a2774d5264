import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct BadOSABI: SimulatedFindingKind {
    let id = FindingID.badOSABI
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 1"
    let explanation =
        "The file says that it is for another operating system; glibc refuses all but System V and GNU."
    let evidence = "EI_OSABI, EI_ABIVERSION"
    let fix = "Rebuild for Linux."
    let hit = "a FreeBSD library (OSABI 9)"
    let miss = "OSABI 0, or 3 as IFUNC makes it"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.ownObjects.filter { FileRules.refusesSystem($0.object.facts.header, on: base) }.map {
            let header = $0.object.facts.header
            return finding(
                "glibc refuses its OS ABI \(header.osABI), version \(header.abiVersion)", path: $0.path,
                evidence: "\(header.osABI)")
        }
    }
}
