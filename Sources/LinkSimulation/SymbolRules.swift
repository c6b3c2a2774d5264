import BaseImages
import ELFFacts

/// Which definition satisfies which reference: loader-rules 4.2, 5.1 and 5.3.
struct SymbolRules {
    private let isMusl: Bool
    /// glibc since 2.24 (4.2).
    private let passesHiddenNames: Bool
    /// glibc since 2.28 (4.2).
    private let takesAbsoluteZero: Bool

    init(libc: Libc) {
        isMusl = libc.isMusl
        // Told apart once: rules are asked for every name.
        guard case .glibc(let release) = libc else {
            (passesHiddenNames, takesAbsoluteZero) = (false, false)
            return
        }
        passesHiddenNames = release.isAtLeast(2, 24)
        takesAbsoluteZero = release.isAtLeast(2, 28)
    }

    /// What is wrong with a definition of the right name, nil when it binds.
    ///
    /// - Parameters:
    ///   - version: the version that the reference asks for, nil for none.
    ///   - definer: the object that holds `candidate`.
    func rejection(
        of candidate: Symbol, in definer: LoadObject, for reference: Symbol, version: String?
    ) -> Rejection? {
        guard definer.hasHashTable, hasBindableShape(candidate, for: reference) else {
            return .notADefinition
        }
        return isMusl ? muslRejection(candidate) : glibcRejection(candidate, definer, version)
    }

    /// Type, binding and value (4.2, upper half).
    func hasBindableShape(_ candidate: Symbol, for reference: Symbol) -> Bool {
        guard [1, 2, 10].contains(candidate.binding) else { return false }
        if candidate.flags.contains(.undefined) {
            return candidate.flags.contains(.hasValue)
                && reference.uses.isDisjoint(with: [.jumpSlot, .tlsDynamic, .tlsDescriptor, .tlsInitialExec])
        }
        guard [0, 1, 2, 5, 6, 10].contains(candidate.type) else { return false }
        if candidate.flags.contains(.hasValue) || candidate.type == 6 { return true }
        return candidate.flags.contains(.absolute) && takesAbsoluteZero
    }

    /// musl: no IFUNC, no non-default versions; visibility and version names are never read (4.2, 5.1).
    private func muslRejection(_ candidate: Symbol) -> Rejection? {
        if candidate.isIFUNC { return .ifunc }
        return candidate.isHiddenVersion ? .hiddenVersion : nil
    }

    private func glibcRejection(_ candidate: Symbol, _ definer: LoadObject, _ version: String?) -> Rejection?
    {
        if candidate.isHiddenName, passesHiddenNames { return .hiddenVisibility }
        guard definer.isVersioned else { return nil }
        let index = candidate.versionIndex
        guard let version else {
            // The first version of a library counts even when it is hidden.
            if index <= 2 { return nil }
            return candidate.isHiddenVersion ? .hiddenVersion : nil
        }
        if let name = definer.versionName(index) { return name == version ? nil : .otherVersion }
        return candidate.isHiddenVersion ? .hiddenVersion : nil
    }
}

extension Symbol {
    /// STV_INTERNAL or STV_HIDDEN.
    var isHiddenName: Bool { visibility == 1 || visibility == 2 }
}

/// Names that a host process provides (docs/words.md, "host"): CPython's and Node's APIs.
enum HostSymbols {
    static func provides(_ symbol: Symbol, in table: SymbolTable) -> Bool {
        let prefixes: [StaticString] = [
            "Py", "_Py", "napi_", "node_api_", "uv_", "_ZN2v8", "_ZNK2v8", "_ZTIN2v8", "_ZTVN2v8", "_ZN4node",
            "_ZNK4node", "_ZTIN4node", "_ZTVN4node", "node_module_register",
        ]
        return prefixes.contains { table.nameStarts(symbol, with: $0) }
    }
}

extension HostSymbols {
    static func isInternalToNode(_ symbol: Symbol, in table: SymbolTable) -> Bool {
        let prefixes: [StaticString] = [
            "_ZN4node", "_ZNK4node", "_ZTIN4node", "_ZTVN4node", "_ZN2v88internal", "_ZNK2v88internal",
            "_ZN2v84base", "_ZN2v88platform",
        ]
        return prefixes.contains { table.nameStarts(symbol, with: $0) }
    }
}

/// musl's names for 64-bit file offsets, bound at relocation to the plain name in libc (loader-rules 4.4).
public enum LFS64 {
    static let plainNames: Set<String> = [
        "aio_cancel", "aio_error", "aio_fsync", "aio_read", "aio_return", "aio_suspend", "aio_write",
        "alphasort",
        "creat", "fallocate", "fgetpos", "fopen", "freopen", "fseeko", "fsetpos", "fstat", "fstatat",
        "fstatfs",
        "fstatvfs", "ftello", "ftruncate", "ftw", "getdents", "getrlimit", "glob", "globfree", "lio_listio",
        "lockf",
        "lseek", "lstat", "mkostemp", "mkostemps", "mkstemp", "mkstemps", "mmap", "nftw", "open", "openat",
        "posix_fadvise", "posix_fallocate", "pread", "preadv", "prlimit", "pwrite", "pwritev", "readdir",
        "scandir",
        "sendfile", "setrlimit", "stat", "statfs", "statvfs", "tmpfile", "truncate", "versionsort",
    ]

    /// The libc name that a loader of this version tries for a name it did not find, nil for none.
    public static func remapped(_ name: String, musl version: Version) -> String? {
        guard version.isAtLeast(1, 2, 4) else { return nil }
        switch name {
        case "readdir64_r": return "readdir_r"
        case "__fxstat64", "__fxstatat64", "__lxstat64", "__xstat64": return String(name.dropLast(2))
        // A 16-byte buffer does not hold the name before 1.2.6.
        case "posix_fallocate64" where !version.isAtLeast(1, 2, 6): return nil
        default:
            guard name.hasSuffix("64"), plainNames.contains(String(name.dropLast(2))) else { return nil }
            return String(name.dropLast(2))
        }
    }
}
