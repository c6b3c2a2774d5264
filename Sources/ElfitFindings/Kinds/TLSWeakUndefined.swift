import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct TLSWeakUndefined: SimulatedFindingKind {
    let id = FindingID.tlsWeakUndefined
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 4.3"
    let explanation = "A weak thread-local variable that nothing defines crashes musl."
    let evidence = "a weak undefined symbol with a TLS relocation"
    let fix = "Rebuild without the weak declaration."
    let hit = "extern __thread int x __attribute__((weak)), defined nowhere"
    let miss = "the same on glibc, which takes 0"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.undefinedWeakThreadLocals.map { path, name in
            finding("the weak thread-local \(name) is undefined: musl crashes", path: path, evidence: name)
        }
    }
}
