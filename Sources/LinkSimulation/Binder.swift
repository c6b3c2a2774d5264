import BaseImages
import ELFFacts

/// Binds every symbol that one object's relocations name, in the scope of its closure.
struct Binder {
    let base: BaseImage
    let root: LoadRoot
    /// Objects, not their places: this is asked by the million.
    private let scope: [LoadObject]
    private let rules: SymbolRules
    private let libc: LoadObject?
    private let cache: BindingCache

    init(base: BaseImage, root: LoadRoot, closure: ClosureBuilder, cache: BindingCache) {
        self.base = base
        self.root = root
        self.cache = cache
        scope = closure.result.closure.map(\.object)
        rules = SymbolRules(libc: base.libc)
        libc = closure.libcIndex.map { closure.result.closure[$0].object }
    }

    /// The references of one loaded object that nothing in scope satisfies.
    func missing(in loaded: LoadedObject) -> [MissingSymbol] {
        let object = loaded.object
        let imports = object.symbols.imports
        var result: [MissingSymbol] = []
        for index in candidates(object) {
            let symbol = imports[Int(index)]
            // musl lets a weak reference be only where the symbol is undefined as well (4.3).
            if symbol.isWeak && !base.libc.isMusl { continue }
            if let missing = check(symbol, loaded) { result.append(missing) }
        }
        return result
    }

    /// Whether a definition exists does not depend on the order of the scope: libc is asked first, once.
    private func candidates(_ object: LoadObject) -> [Int32] {
        guard let libc else {
            let table = object.symbols
            return table.imports.indices.filter { index in
                let symbol = table.imports[index]
                return symbol.mustBind && !(root.host?.provides(symbol, in: table) ?? false)
            }.map(Int32.init)
        }
        return cache.unsatisfied(of: object, by: libc, host: root.host) { symbol in
            var rejection: Rejection?
            return finds(symbol, object, in: libc, noting: &rejection)
        }
    }

    private func check(_ symbol: Symbol, _ loaded: LoadedObject) -> MissingSymbol? {
        let object = loaded.object
        // glibc binds references to hidden names to the file itself (4.2).
        if base.libc.isGlibc, [1, 2].contains(symbol.visibility), !symbol.flags.contains(.undefined) {
            return nil
        }
        var rejection: Rejection?
        for candidate in scope {
            if symbol.uses.contains(.copy) && candidate === root.object { continue }
            if finds(symbol, object, in: candidate, noting: &rejection) { return nil }
        }
        let name = object.symbols.name(of: symbol)
        if case .musl(let release) = base.libc, let plain = LFS64.remapped(name, musl: release),
            libc?.symbols.findExport(named: plain, where: { !$0.isHiddenVersion && !$0.isIFUNC }) != nil
        {
            return nil
        }
        return MissingSymbol(
            name: name, version: object.wantedVersion(symbol),
            versionFile: object.neededFiles[symbol.versionIndex],
            neededBy: loaded.path, isDeferred: isDeferred(symbol, loaded), rejected: rejection)
    }

    private func finds(
        _ symbol: Symbol, _ object: LoadObject, in definer: LoadObject, noting: inout Rejection?
    ) -> Bool {
        var noted = noting
        let version = object.wantedVersion(symbol)
        let found = definer.symbols.findExport(of: symbol, in: object.symbols) {
            let why = rules.rejection(of: $0, in: definer, for: symbol, version: version)
            if why == nil { return true }
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
