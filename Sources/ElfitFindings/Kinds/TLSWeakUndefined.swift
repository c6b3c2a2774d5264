package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// A weak thread-local variable that nothing defines crashes musl.
package enum TLSWeakUndefined: FindingKind {
    package static let id = "tls-weak-undef"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 4.3"
    package static let explanation = "A weak thread-local variable that nothing defines crashes musl."
    package static let evidence = "a weak undefined symbol with a TLS relocation"
    package static let fix = "Rebuild without the weak declaration."
    package static let hit = "extern __thread int x __attribute__((weak)), defined nowhere"
    package static let miss = "the same on glibc, which takes 0"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
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
