import ElfitBaseImages
import ElfitELF

/// What else the loader checks of each object that it maps (loader-rules 4.2, 5.2, 6.2, 6.3, 7).
enum ObjectChecks {
    static func events(_ loaded: LoadedObject, in closure: [LoadedObject], root: LoadRoot, base: BaseImage)
        -> [LoaderEvent]
    {
        let facts = loaded.object.facts
        var events: [LoaderEvent] = []
        func add(_ kind: LoaderEvent.Kind, _ detail: String) {
            events.append(LoaderEvent(kind: kind, path: loaded.path, detail: detail))
        }
        if base.libc.isMusl, root.kind.isDlopen, let name = dynamicInitialExec(loaded, closure, base) {
            add(.initialExecTLS, name)
        }
        if refusesStack(facts, root: root, base: base) { add(.executableStack, "PT_GNU_STACK") }
        if facts.dynamic.hasRELR && !base.appliesRELR { add(.relrIgnored, "DT_RELR") }
        if isUnmarkedRELR(facts, base) { add(.relrUnmarked, "GLIBC_ABI_DT_RELR") }
        if base.libc.isMusl, !loaded.object.hasHashTable { add(.noHashTable, "DT_HASH") }
        return events
    }

    /// musl: the variable of an initial-exec relocation that is not in what was there at the start (6.2).
    private static func dynamicInitialExec(
        _ loaded: LoadedObject, _ closure: [LoadedObject], _ base: BaseImage
    ) -> String? {
        let facts = loaded.object.facts
        let type = base.architecture.relocations.tlsInitialExec
        guard facts.hasRelocation(type) else { return nil }
        let table = facts.symbols
        let own = table.exports.first { $0.uses.contains(.tlsInitialExec) && !$0.flags.contains(.undefined) }
        if let own { return table.name(of: own) }
        let imported = table.imports.filter { $0.uses.contains(.tlsInitialExec) }
        // A relocation without a symbol, or with a local one, is about the object's own variable.
        let isOwn = imported.isEmpty || facts.relocations.contains { $0.type == type && $0.withoutSymbol > 0 }
        if isOwn { return "a variable of its own" }
        let dynamic = imported.first { symbol in
            let rules = SymbolRules(libc: base.libc)
            let definer = closure.scope(of: loaded, on: base.libc).first { candidate in
                candidate.object.symbols.findExport(of: symbol, in: table) {
                    rules.rejection(of: $0, in: candidate.object, for: symbol, version: nil) == nil
                } != nil
            }
            return definer.map { !$0.isHost } ?? false
        }
        return dynamic.map { table.name(of: $0) }
    }

    /// glibc 2.41 and later: dlopen does not make the stack executable (7).
    private static func refusesStack(_ facts: ELFFacts, root: LoadRoot, base: BaseImage) -> Bool {
        guard base.libc.glibcRules?.keepsStackPlain == true, root.kind.isDlopen else { return false }
        return facts.stack?.isExecutable ?? base.architecture.executesStackByDefault
    }

    /// glibc 2.36 and later want DT_RELR objects marked (5.2).
    private static func isUnmarkedRELR(_ facts: ELFFacts, _ base: BaseImage) -> Bool {
        guard base.libc.glibcRules?.wantsRELRMarked == true, facts.dynamic.hasRELR,
            !facts.versionNeeds.isEmpty, facts.dynamic.needed.contains(where: { $0.hasPrefix("libc.so.") })
        else { return false }
        return !facts.versionNeeds.contains { $0.versions.contains { $0.name == "GLIBC_ABI_DT_RELR" } }
    }
}
