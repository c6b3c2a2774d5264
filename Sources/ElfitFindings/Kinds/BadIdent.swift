import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct BadIdent: SimulatedFindingKind {
    let id = FindingID.badIdent
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 1"
    let explanation =
        "A field of the ELF header is not what glibc demands; musl does not look."
    let evidence = "EI_DATA, EI_VERSION, padding of e_ident, e_phentsize"
    let fix = "Rebuild; something has patched the header."
    let hit = "a file with bytes hidden in the padding of e_ident"
    let miss = "the header that any linker writes"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.ownObjects.compactMap { loaded in
            FileRules.refusedField(loaded.object.facts.header, on: base.libc).map {
                finding("glibc refuses \($0)", path: loaded.path, evidence: $0)
            }
        }
    }
}
