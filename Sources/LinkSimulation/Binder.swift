import BaseImages
import ELFFacts

/// Binds every symbol that one object's relocations name, in the scope of its closure.
struct Binder {
    let base: BaseImage
    let root: LoadRoot
    let scope: [LoadedObject]
    private let rules: SymbolRules
    private let libc: LoadObject?

    init(base: BaseImage, root: LoadRoot, closure: ClosureBuilder) {
        self.base = base
        self.root = root
        scope = closure.result.closure
        rules = SymbolRules(libc: base.libc)
        libc = closure.libcIndex.map { closure.result.closure[$0].object }
    }

    /// The references of one loaded object that nothing in scope satisfies.
    func missing(in loaded: LoadedObject) -> [MissingSymbol] {
        let table = loaded.object.facts.symbols
        var result: [MissingSymbol] = []
        var versions: [UInt16: String?] = [:]
        for symbol in table.imports where !symbol.uses.isEmpty && !symbol.isWeak {
            if root.hasHost && HostSymbols.provides(symbol, in: table) { continue }
            let index = symbol.versionIndex
            if versions[index] == nil {
                versions[index] = .some(loaded.object.facts.wantedVersion(symbol)?.name)
            }
            let version = versions[index] ?? nil
            if let missing = check(symbol, version, loaded) { result.append(missing) }
        }
        return result
    }

    private func check(_ symbol: Symbol, _ version: String?, _ loaded: LoadedObject) -> MissingSymbol? {
        let table = loaded.object.facts.symbols
        // Whether a definition exists does not depend on the order of the scope: libc answers most.
        if let libc, finds(symbol, version, table, in: libc.facts) { return nil }
        // glibc binds references to hidden names to the file itself (4.2).
        if base.libc.isGlibc, [1, 2].contains(symbol.visibility), !symbol.flags.contains(.undefined) {
            return nil
        }
        var rejection: Rejection?
        for candidate in scope {
            if symbol.uses.contains(.copy) && candidate.object === root.object { continue }
            if finds(symbol, version, table, in: candidate.object.facts, noting: &rejection) { return nil }
        }
        let name = table.name(of: symbol)
        if case .musl(let release) = base.libc, let plain = LFS64.remapped(name, musl: release),
            libc?.facts.symbols.findExport(named: plain, where: { !$0.isHiddenVersion && !$0.isIFUNC }) != nil
        {
            return nil
        }
        if let libc, rejection == nil {
            _ = finds(symbol, version, table, in: libc.facts, noting: &rejection)
        }
        return MissingSymbol(
            name: name, version: version, neededBy: loaded.path, isDeferred: isDeferred(symbol, loaded),
            rejected: rejection)
    }

    private func finds(_ symbol: Symbol, _ version: String?, _ table: SymbolTable, in facts: ELFFacts) -> Bool
    {
        facts.symbols.findExport(of: symbol, in: table) {
            rules.rejection(of: $0, in: facts, for: symbol, version: version) == nil
        } != nil
    }

    private func finds(
        _ symbol: Symbol, _ version: String?, _ table: SymbolTable, in facts: ELFFacts,
        noting: inout Rejection?
    ) -> Bool {
        var noted = noting
        let found = facts.symbols.findExport(of: symbol, in: table) {
            guard let why = rules.rejection(of: $0, in: facts, for: symbol, version: version) else {
                return true
            }
            noted = noted ?? why
            return false
        }
        noting = noted
        return found != nil
    }

    /// loader-rules 6.4: what an opener that binds lazily puts off until the call.
    private func isDeferred(_ symbol: Symbol, _ loaded: LoadedObject) -> Bool {
        guard root.kind == .dlopenLazy, !loaded.object.facts.dynamic.bindsNow else { return false }
        let lazyUses: SymbolUses = base.libc.isMusl ? [.jumpSlot, .globDat] : [.jumpSlot]
        return symbol.uses.isSubset(of: lazyUses)
    }
}
