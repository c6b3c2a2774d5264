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
        guard base.libc.isMusl else { return [] }
        return simulation.ownObjects.flatMap { loaded in
            let table = loaded.object.symbols
            return table.imports.filter { symbol in
                symbol.isWeak && !symbol.uses.isDisjoint(with: .tls)
                    && !simulation.closure.contains {
                        $0.object.symbols.findExport(of: symbol, in: table) { !$0.flags.contains(.undefined) }
                            != nil
                    }
            }.map { symbol in
                let name = table.name(of: symbol)
                return finding(
                    "the weak thread-local \(name) is undefined: musl crashes", path: loaded.path,
                    evidence: name)
            }
        }
    }
}
