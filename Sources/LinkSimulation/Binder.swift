import BaseImages
import ELFFacts

/// Binds every symbol that one object's relocations name, in the scope of its closure.
struct Binder {
    let base: BaseImage
    let root: LoadRoot
    /// In the order of lookup.
    private let scope: [LoadedObject]
    private let rules: SymbolRules
    private let libc: LoadObject?
    private let cache: BindingCache
    /// glibc up to 2.29 looks no further than the file that DT_VERNEED names (5.3).
    private let stopsAtNamedFile: Bool
    private let isPython: Bool

    init(base: BaseImage, root: LoadRoot, closure: ClosureBuilder, cache: BindingCache) {
        self.base = base
        self.root = root
        self.cache = cache
        isPython = root.host?.runtime == .python
        scope = closure.result.closure.inLookupOrder
        rules = SymbolRules(libc: base.libc)
        libc = closure.libcIndex.map { closure.result.closure[$0].object }
        if case .glibc(let release) = base.libc {
            stopsAtNamedFile = !release.isAtLeast(2, 30)
        } else {
            stopsAtNamedFile = false
        }
    }

    /// The references of one loaded object that nothing in scope satisfies.
    func missing(in loaded: LoadedObject) -> [MissingSymbol] {
        let object = loaded.object
        let candidates = candidates(object)
        if candidates.isEmpty { return [] }
        let imports = object.symbols.imports
        let scope = scope.scope(afterOrderingOf: loaded, on: base.libc)
        let lazyUses = lazyUses(in: loaded)
        var result: [MissingSymbol] = []
        for index in candidates {
            let symbol = imports[Int(index)]
            // musl lets a weak reference be only where the symbol is undefined as well (4.3).
            if symbol.isWeak && !base.libc.isMusl { continue }
            if let missing = check(symbol, loaded, scope, lazyUses) { result.append(missing) }
        }
        return result
    }

    /// Whether a definition exists does not depend on the order of the scope: libc is asked first, once.
    private func candidates(_ object: LoadObject) -> [Int32] {
        guard let libc, !stopsAtNamedFile else {
            let table = object.symbols
            return table.imports.indices.filter { index in
                let symbol = table.imports[index]
                return symbol.mustBind && !(root.host?.provides(symbol, in: table) ?? false)
            }.map(Int32.init)
        }
        return cache.unsatisfied(of: object, by: libc, host: root.host) { symbol in
            var rejection: Rejection?
            return finds(symbol, object, object.wantedVersion(symbol), in: libc, noting: &rejection)
        }
    }

    private func check(
        _ symbol: Symbol, _ loaded: LoadedObject, _ scope: [LoadedObject], _ lazyUses: SymbolUses?
    ) -> MissingSymbol? {
        let object = loaded.object
        // glibc binds references to hidden names to the file itself, defined or not (4.2).
        if symbol.isHiddenName, base.libc.isGlibc { return nil }
        let version = object.wantedVersion(symbol)
        var rejection: Rejection?
        // By index: to copy an entry costs more than to look a name up in it.
        for index in scope.indices {
            let candidate = scope[index].object
            if symbol.uses.contains(.copy) && candidate === root.object { continue }
            if finds(symbol, object, version, in: candidate, noting: &rejection) { return nil }
            if stopsAtNamedFile, let file = object.neededFiles[symbol.versionIndex],
                scope[index].isKnown(as: file)
            {
                rejection = .otherFile
                break
            }
        }
        let name = object.symbols.name(of: symbol)
        if isRemapped(name) { return nil }
        let isDeferred = lazyUses.map(symbol.uses.isSubset) ?? false
        return MissingSymbol(
            name: name, version: version, versionFile: object.neededFiles[symbol.versionIndex],
            neededBy: loaded.path, isDeferred: isDeferred, rejected: rejection,
            problem: .of(
                name, isDeferred: isDeferred, rejected: rejection, libc: base.libc, isPython: isPython))
    }

    /// musl binds names for 64-bit offsets to libc's plain ones (4.4).
    private func isRemapped(_ name: String) -> Bool {
        guard case .musl(let release) = base.libc, let plain = LFS64.remapped(name, musl: release) else {
            return false
        }
        return libc?.symbols.findExport(named: plain, where: { !$0.isHiddenVersion && !$0.isIFUNC }) != nil
    }

    private func finds(
        _ symbol: Symbol, _ object: LoadObject, _ version: String?, in definer: LoadObject,
        noting: inout Rejection?
    ) -> Bool {
        var noted = noting
        let found = definer.symbols.findExport(of: symbol, in: object.symbols) {
            let why = rules.rejection(of: $0, in: definer, for: symbol, version: version)
            if why == nil { return true }
            noted = noted ?? why
            return false
        }
        noting = noted
        return found != nil
    }

    /// loader-rules 6.4: what is put off until the call, nil for nothing. Node opens lazily; a program starts so on
    /// glibc alone.
    private func lazyUses(in loaded: LoadedObject) -> SymbolUses? {
        guard root.bindsLazily(on: base.libc), !loaded.object.facts.dynamic.bindsNow else { return nil }
        return base.libc.isMusl ? [.jumpSlot, .globDat] : [.jumpSlot]
    }
}

extension LoadRoot {
    /// Whether functions are bound when they are called, where their object does not ask for more (6.4).
    func bindsLazily(on libc: Libc) -> Bool {
        kind == .dlopenLazy || (kind == .startUp && libc.isGlibc)
    }
}
