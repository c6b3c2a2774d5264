import ElfitBaseImages
import ElfitELF

/// Binds every symbol that one object's relocations name, in the scope of its closure.
struct Binder {
    let base: BaseImage
    let root: LoadRoot
    /// In the order of lookup.
    private let scope: [LoadedObject]
    /// The objects of ``scope``: to go by way of its entries costs more than to look a name up.
    private let definers: [ELFObject]
    private let rules: SymbolRules
    private let libc: ELFObject?
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
        definers = scope.map(\.object)
        rules = SymbolRules(libc: base.libc)
        libc = closure.libcIndex.map { closure.result.closure[$0].object }
        stopsAtNamedFile = base.libc.glibcRules?.stopsAtNamedFile ?? false
    }

    /// Adds the references of one loaded object that nothing in scope satisfies.
    func addMissing(in loaded: LoadedObject, to missing: inout [MissingSymbol]) {
        let object = loaded.object
        let candidates = candidates(object)
        if candidates.isEmpty { return }
        let imports = object.symbols.imports
        let isFirst = loaded.isSearchedFirst(on: base.libc)
        let scope = isFirst ? [loaded] + scope : scope
        let definers = isFirst ? [object] + definers : definers
        let lazyUses = lazyUses(in: loaded)
        for index in candidates {
            let symbol = imports[Int(index)]
            // musl lets a weak reference be only where the symbol is undefined as well (4.3).
            if symbol.isWeak && !base.libc.isMusl { continue }
            guard case .unbound(let rejected) = bind(symbol, object, definers, scope) else { continue }
            let name = object.symbols.name(of: symbol)
            if isRemapped(name) { continue }
            let isDeferred = lazyUses.map(symbol.uses.isSubset) ?? false
            missing.append(
                MissingSymbol(
                    name: name, version: object.wantedVersion(symbol),
                    versionFile: object.neededFiles[symbol.versionIndex], neededBy: loaded.path,
                    isDeferred: isDeferred, rejected: rejected,
                    problem: .of(
                        name, isDeferred: isDeferred, rejected: rejected, libc: base.libc, isPython: isPython)
                ))
        }
    }

    /// Whether a definition exists does not depend on the order of the scope: libc is asked first, once.
    private func candidates(_ object: ELFObject) -> [Int32] {
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

    private enum Outcome {
        case bound
        /// With what is wrong with the first definition of the name, if there is any.
        case unbound(Rejection?)
    }

    /// `definers` are the objects of `scope`.
    private func bind(
        _ symbol: Symbol, _ object: ELFObject, _ definers: [ELFObject], _ scope: [LoadedObject]
    ) -> Outcome {
        // glibc binds references to hidden names to the file itself, defined or not (4.2).
        if symbol.isHiddenName, base.libc.isGlibc { return .bound }
        let version = object.wantedVersion(symbol)
        var rejection: Rejection?
        for (index, definer) in definers.enumerated() {
            if symbol.uses.contains(.copy) && definer === root.object { continue }
            if finds(symbol, object, version, in: definer, noting: &rejection) { return .bound }
            if stopsAtNamedFile, let file = object.neededFiles[symbol.versionIndex],
                scope[index].isKnown(as: file)
            {
                return .unbound(.otherFile)
            }
        }
        return .unbound(rejection)
    }

    /// musl binds names for 64-bit offsets to libc's plain ones (4.4).
    private func isRemapped(_ name: String) -> Bool {
        guard let rules = base.libc.muslRules, let plain = LFS64.remapped(name, rules) else {
            return false
        }
        return libc?.symbols.findExport(named: plain, where: { !$0.isHiddenVersion && !$0.isIFUNC }) != nil
    }

    private func finds(
        _ symbol: Symbol, _ object: ELFObject, _ version: String?, in definer: ELFObject,
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
