import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// What binds, but not as its author meant: versions, copies (loader-rules 4.3, 5.1, 5.4).
struct DefinitionChecks {
    let closure: [LoadedObject]
    let files: KnownFiles
    let base: BaseImage
    let cache: BindingCache

    func events(root: LoadRoot) -> [LoaderEvent] {
        var events: [LoaderEvent] = []
        for loaded in closure where !loaded.isFromImage {
            if base.libc.isMusl { events += wrongVersions(loaded) }
            if base.libc.isGlibc { events += unversioned(loaded) }
        }
        if let first = closure.first, !root.kind.isDlopen { events += copies(first) }
        return events
    }

    /// The imports that ask for a version which `need` lists.
    private static func references(_ object: ELFObject, _ need: VersionNeed) -> [(
        symbol: Symbol, version: String
    )] {
        let wanted = Dictionary(
            need.versions.map { ($0.index, $0.name) }, uniquingKeysWith: { first, _ in first })
        return object.symbols.imports.compactMap { symbol in
            wanted[symbol.versionIndex].map { (symbol, $0) }
        }
    }

    /// musl binds to a library's default version, whatever version is asked for (5.1).
    private func wrongVersions(_ loaded: LoadedObject) -> [LoaderEvent] {
        var events: [LoaderEvent] = []
        for (index, need) in loaded.object.facts.versionNeeds.enumerated() {
            // musl never reads SONAMEs; the library meant is the one that has it.
            let named = files.definer(of: need.file) ?? closure.first { $0.object.soname == need.file }
            guard let library = named?.object, library.isVersioned else { continue }
            for detail in cache.boundOtherwise(index, of: loaded.object, in: library) {
                events.append(LoaderEvent(kind: .wrongVersionBound, path: loaded.path, detail: detail))
            }
        }
        return events
    }

    /// The references of one entry of DT_VERNEED that musl binds to another version of a library, and to which.
    static func boundOtherwise(_ need: VersionNeed, of object: ELFObject, in library: ELFObject) -> [String] {
        let rules = SymbolRules(libc: .musl(Version("1")))
        return references(object, need).compactMap { symbol, version in
            let bound = library.symbols.findExport(of: symbol, in: object.symbols) {
                rules.rejection(of: $0, in: library, for: symbol, version: nil) == nil
            }
            guard let bound, let name = library.definedVersions[bound.versionIndex], name != version
            else { return nil }
            return "\(object.symbols.name(of: symbol))@\(version) (bound to \(name))"
        }
    }

    /// glibc up to 2.40 stops where a library has lost all version tables that a reference counts on (5.4);
    /// without definitions alone it only says so (5.2).
    private func unversioned(_ loaded: LoadedObject) -> [LoaderEvent] {
        guard let rules = base.libc.glibcRules else { return [] }
        var events: [LoaderEvent] = []
        for need in loaded.object.facts.versionNeeds {
            guard let library = files.definer(of: need.file),
                library.object.facts.versionDefinitions.isEmpty
            else {
                continue
            }
            let file = PathResolution.baseName(library.path)
            events.append(LoaderEvent(kind: .versionInfoAbsent, path: loaded.path, detail: file))
            // A recorded library's own needs are not recorded: nothing can be said of it.
            guard rules.assertsLostVersions, !library.isFromImage, library.object.facts.versionNeeds.isEmpty
            else {
                continue
            }
            let hit = Self.references(loaded.object, need).first { symbol, _ in
                firstDefiner(of: symbol, loaded) === library.object
            }
            if let hit {
                let detail = "\(loaded.object.symbols.name(of: hit.symbol))@\(hit.version) in \(file)"
                events.append(LoaderEvent(kind: .unversionedAssert, path: loaded.path, detail: detail))
            }
        }
        return events
    }

    /// Whose definition a reference comes to first, versions aside.
    private func firstDefiner(of symbol: Symbol, _ loaded: LoadedObject) -> ELFObject? {
        let rules = SymbolRules(libc: base.libc)
        return closure.scope(of: loaded, on: base.libc).first { candidate in
            candidate.object.symbols.findExport(of: symbol, in: loaded.object.symbols) {
                rules.hasBindableShape($0, for: symbol)
            } != nil
        }?.object
    }

    /// Variables that a program copies out of a library (4.3).
    private func copies(_ root: LoadedObject) -> [LoaderEvent] {
        let table = root.object.symbols
        return table.imports.filter { $0.uses.contains(.copy) }.flatMap { symbol -> [LoaderEvent] in
            guard let (definer, found) = original(of: symbol, root) else { return [] }
            var events: [LoaderEvent] = []
            let name = table.name(of: symbol)
            if found.size != symbol.size, symbol.size > 0, found.size > 0 {
                let file = PathResolution.baseName(definer.path)
                let detail = "\(name): \(symbol.size) bytes here, \(found.size) in \(file)"
                events.append(LoaderEvent(kind: .copySize, path: root.path, detail: detail))
            }
            if found.visibility == .protected, base.libc.glibcRules?.readsProtectedCopies == true {
                let isRefused =
                    definer.object.facts.notes.needsIndirectAccess
                    && !root.object.facts.notes.needsIndirectAccess
                events.append(
                    LoaderEvent(
                        kind: isRefused ? .copyRefused : .copyProtected, path: root.path, detail: name))
            }
            return events
        }
    }

    /// The definition that is copied: the first that binds outside the program.
    private func original(of symbol: Symbol, _ root: LoadedObject) -> (LoadedObject, Symbol)? {
        let rules = SymbolRules(libc: base.libc)
        let version = root.object.wantedVersion(symbol)
        for loaded in closure.dropFirst() {
            let found = loaded.object.symbols.findExport(of: symbol, in: root.object.symbols) {
                rules.rejection(of: $0, in: loaded.object, for: symbol, version: version) == nil
            }
            if let found { return (loaded, found) }
        }
        return nil
    }
}
