import ElfitBaseImages
import ElfitELF

/// Binds every symbol that one object's relocations name, in the scope of its closure.
struct Binder {
    let base: BaseImage
    let root: LoadRoot
    /// In the order of lookup.
    private let scope: [LoadedObject]
    private let definers: [ELFObject]
    private let rules: SymbolRules
    private let libc: ELFObject?
    private let cache: BindingCache
    /// glibc up to 2.29 looks no further than the file that DT_VERNEED names (5.3): where each file is in ``scope``,
    /// by what it is known as. Nil for other libcs.
    private let filePlaces: [String: Int]?
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
        filePlaces = base.libc.glibcRules?.stopsAtNamedFile == true ? Self.places(scope) : nil
    }

    private static func places(_ scope: [LoadedObject]) -> [String: Int] {
        var places: [String: Int] = [:]
        for (index, loaded) in scope.enumerated() {
            for name in loaded.requestedNames + [loaded.path] where places[name] == nil {
                places[name] = index
            }
        }
        return places
    }

    /// Adds the references of one loaded object that nothing in scope satisfies.
    func addMissing(in loaded: LoadedObject, to missing: inout [MissingSymbol]) {
        let references = cache.references(of: loaded.object, rules: rules)
        let wanted = references.wanted(of: root.host)
        let isFirst = loaded.isSearchedFirst(on: base.libc)
        let unbound = references.unbound(
            wanted, in: isFirst ? [loaded.object] + definers : definers,
            stops: stops(references, in: loaded, isFirst))
        let copies = references.copies.isEmpty ? [] : unboundCopies(references, of: loaded, isFirst)
        guard copies.isEmpty, unbound.isPlain else {
            add(references, unbound, copies, of: loaded, to: &missing)
            return
        }
        if unbound.places.isEmpty { return }
        let key = MissingKey(
            places: unbound.places, path: loaded.path, lazyUses: lazyUses(in: loaded)?.rawValue,
            isPython: isPython, libc: libc?.serial, rules: base.libc.muslRules)
        let all = references.missing(key) {
            var all: [MissingSymbol] = []
            add(references, unbound, [], of: loaded, to: &all)
            return all
        }
        // Taken over rather than copied: often one object lacks all that is missing.
        if missing.isEmpty { missing = all } else { missing += all }
    }

    private typealias Unbound = (index: Int32, rejection: Rejection?)

    private func add(
        _ references: ObjectReferences, _ unbound: UnboundReferences, _ copies: [Unbound],
        of loaded: LoadedObject, to missing: inout [MissingSymbol]
    ) {
        let all = unbound.places.places.map { (references.indices[$0], unbound.rejection($0)) } + copies
        let lazyUses = lazyUses(in: loaded)
        let object = loaded.object
        for (index, rejected) in copies.isEmpty ? all : all.sorted(by: { $0.0 < $1.0 }) {
            let symbol = object.symbols.imports[Int(index)]
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

    /// Where in the scope of an object the search for some of its references ends.
    private func stops(_ references: ObjectReferences, in loaded: LoadedObject, _ isFirst: Bool) -> [(
        index: Int, places: ReferenceSet
    )] {
        guard let filePlaces else { return [] }
        return references.files.compactMap { file, places in
            if isFirst, loaded.isKnown(as: file) { return (0, places) }
            return filePlaces[file].map { ($0 + (isFirst ? 1 : 0), places) }
        }
    }

    /// Copies are few, and what the program defines itself does not count for them: each is looked for by itself.
    private func unboundCopies(_ references: ObjectReferences, of loaded: LoadedObject, _ isFirst: Bool)
        -> [Unbound]
    {
        let object = loaded.object
        let scope = isFirst ? [loaded] + scope : scope
        return references.copies.compactMap { index in
            let symbol = object.symbols.imports[Int(index)]
            if root.host?.provides(symbol, in: object.symbols) == true { return nil }
            return bindCopy(symbol, object, scope).map { (index, $0) }
        }
    }

    /// Nil where it is bound; else what is wrong with the first definition of the name, if there is any.
    private func bindCopy(_ symbol: Symbol, _ object: ELFObject, _ scope: [LoadedObject]) -> Rejection?? {
        var rejection: Rejection?
        for loaded in scope {
            let definer = loaded.object
            // Whether a definition exists does not depend on the order of the scope, but where a search ends early.
            if definer === root.object, filePlaces != nil || definer !== libc { continue }
            if finds(symbol, object, in: definer, noting: &rejection) { return nil }
            if filePlaces != nil, let file = object.neededFiles[symbol.versionIndex], loaded.isKnown(as: file)
            {
                return .some(.otherFile)
            }
        }
        return .some(rejection)
    }

    /// musl binds names for 64-bit offsets to libc's plain ones (4.4).
    private func isRemapped(_ name: String) -> Bool {
        guard let rules = base.libc.muslRules, let plain = LFS64.remapped(name, rules) else {
            return false
        }
        return libc?.symbols.findExport(named: plain, where: { !$0.isHiddenVersion && !$0.isIFUNC }) != nil
    }

    private func finds(
        _ symbol: Symbol, _ object: ELFObject, in definer: ELFObject, noting: inout Rejection?
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
