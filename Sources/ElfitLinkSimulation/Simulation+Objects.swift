package import ElfitBaseImages
import ElfitELF

/// What a loader lets pass, and what then goes wrong in the objects that it mapped.
extension Simulation {
    /// Objects for another processor that are mapped all the same, and whose code would be run into: musl looks at no
    /// library's machine (loader-rules 1).
    package func mappedForeignObjects(on base: BaseImage) -> [LoadedObject] {
        guard base.libc.isMusl, failure == nil else { return [] }
        return ownObjects.filter { $0.object.facts.simulatedArchitecture != base.architecture }
    }

    /// Objects that want an executable stack of a musl, which gives none. The kernel gives a program what it asks for,
    /// and musl changes nothing later (loader-rules 7).
    package var deniedExecutableStacks: [LoadedObject] {
        ownObjects.dropFirst(root?.kind == .startUp ? 1 : 0).filter {
            $0.object.facts.stack?.isExecutable == true
        }
    }

    /// Weak thread-local variables that nothing defines, by the object that wants them: musl crashes
    /// (loader-rules 4.3).
    package var undefinedWeakThreadLocals: [(path: String, name: String)] {
        ownObjects.flatMap { loaded in
            let table = loaded.object.symbols
            return table.imports.filter { symbol in
                symbol.isWeak && !symbol.uses.isDisjoint(with: .tls)
                    && !closure.contains {
                        $0.object.symbols.findExport(of: symbol, in: table) { !$0.flags.contains(.undefined) }
                            != nil
                    }
            }.map { (loaded.path, table.name(of: $0)) }
        }
    }
}
