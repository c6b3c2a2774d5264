import BaseImages
import ELFFacts

/// Which relocation numbers a loader applies, and what else it checks per object (loader-rules 6, 7).
public enum RelocationRules {
    /// loader-rules 6.1.
    public static func isSupported(_ type: UInt32, machine: UInt16, libc: Libc) -> Bool {
        let common: Set<UInt32>
        let glibcOnly: Set<UInt32>
        switch machine {
        case 62:
            common = [0, 1, 2, 5, 6, 7, 8, 16, 17, 18, 36]
            glibcOnly = [10, 32, 33, 37, 38]
        case 183:
            common = [0, 257, 1024, 1025, 1026, 1027, 1028, 1029, 1030, 1031]
            glibcOnly = [258, 1032]
        default: return false
        }
        return common.contains(type) || (libc.isGlibc && glibcOnly.contains(type))
    }

    static func irelative(_ machine: UInt16) -> UInt32 { machine == 62 ? 37 : 1032 }

    /// Everything an object's own facts make the loader refuse or get wrong.
    static func events(_ loaded: LoadedObject, root: LoadRoot, base: BaseImage) -> [LoaderEvent] {
        let facts = loaded.object.facts
        var events: [LoaderEvent] = []
        for relocation in facts.relocations
        where !isSupported(relocation.type, machine: facts.header.machine, libc: base.libc) {
            let kind: LoaderEvent.Kind =
                relocation.type == irelative(facts.header.machine) ? .irelative : .unsupportedRelocation
            events.append(LoaderEvent(kind: kind, path: loaded.path, detail: "\(relocation.type)"))
        }
        if base.libc.isMusl, root.kind.isDlopen, !loaded.isFromImage, let name = initialExecTLS(facts) {
            events.append(LoaderEvent(kind: .initialExecTLS, path: loaded.path, detail: name))
        }
        if refusesStack(facts, root: root, base: base), !loaded.isFromImage {
            events.append(LoaderEvent(kind: .executableStack, path: loaded.path, detail: "PT_GNU_STACK"))
        }
        if facts.dynamic.hasRELR && !base.appliesRELR {
            events.append(LoaderEvent(kind: .relrIgnored, path: loaded.path, detail: "DT_RELR"))
        }
        if isUnmarkedRELR(facts, base) {
            events.append(LoaderEvent(kind: .relrUnmarked, path: loaded.path, detail: "GLIBC_ABI_DT_RELR"))
        }
        if base.libc.isMusl, !facts.dynamic.hasSysvHash, !facts.dynamic.hasGnuHash, !loaded.isFromImage {
            events.append(LoaderEvent(kind: .noHashTable, path: loaded.path, detail: "DT_HASH"))
        }
        return events
    }

    /// A TPOFF64/TPREL64 relocation in a dlopened object (6.2); the symbol, or the file's own variable.
    private static func initialExecTLS(_ facts: ELFFacts) -> String? {
        let type: UInt32 = facts.header.machine == 62 ? 18 : 1030
        guard facts.hasRelocation(type) else { return nil }
        let table = facts.symbols
        let named =
            table.imports.first { $0.uses.contains(.tlsInitialExec) }
            ?? table.exports.first { $0.uses.contains(.tlsInitialExec) }
        return named.map { table.name(of: $0) } ?? "a variable of its own"
    }

    /// glibc 2.41 and later: dlopen does not make the stack executable (7).
    private static func refusesStack(_ facts: ELFFacts, root: LoadRoot, base: BaseImage) -> Bool {
        guard case .glibc(let version) = base.libc, version.isAtLeast(2, 41), root.kind.isDlopen else {
            return false
        }
        return facts.stack?.isExecutable ?? (base.architecture == "x86_64")
    }

    /// glibc 2.36 and later want DT_RELR objects marked (5.2).
    private static func isUnmarkedRELR(_ facts: ELFFacts, _ base: BaseImage) -> Bool {
        guard case .glibc(let version) = base.libc, version.isAtLeast(2, 36), facts.dynamic.hasRELR,
            !facts.versionNeeds.isEmpty, facts.dynamic.needed.contains(where: { $0.hasPrefix("libc.so.") })
        else { return false }
        return !facts.versionNeeds.contains { $0.versions.contains { $0.name == "GLIBC_ABI_DT_RELR" } }
    }
}
