import ElfitBaseImages

/// What kind of missing symbol it is: one that is missing belongs to one finding kind (loader-rules 4, 5, 12).
package enum SymbolProblem: Sendable, Hashable {
    case plain, deferred, ifunc, hiddenVersion, hiddenVisibility, largeFile, fallocate, getauxval, otherFile
    case pythonAPI

    /// glibc's names for 64-bit offsets that no musl maps (loader-rules 4.4).
    private static let unmapped: Set<String> = [
        "fcntl64", "__open64_2", "__open64", "__openat64_2", "__pread64", "__pread64_chk", "__pwrite64",
        "__lseek64",
        "__mmap64", "copy_file_range64", "scandirat64", "preadv64v2", "pwritev64v2", "getdirentries64",
    ]

    /// - Parameter isPython: whether a Python opens the load root.
    static func of(_ name: String, isDeferred: Bool, rejected: Rejection?, libc: Libc, isPython: Bool)
        -> SymbolProblem
    {
        if isPython, name.hasPrefix("Py") || name.hasPrefix("_Py") { return .pythonAPI }
        if isDeferred { return .deferred }
        return ofRejection(rejected) ?? ofName(name, libc)
    }

    private static func ofRejection(_ rejected: Rejection?) -> SymbolProblem? {
        switch rejected {
        case .ifunc: .ifunc
        case .hiddenVersion: .hiddenVersion
        case .hiddenVisibility: .hiddenVisibility
        case .otherFile: .otherFile
        case .otherVersion, .notADefinition, nil: nil
        }
    }

    private static func ofName(_ name: String, _ libc: Libc) -> SymbolProblem {
        guard let rules = libc.muslRules else { return .plain }
        if name == "__getauxval" { return .getauxval }
        if name == "posix_fallocate64", rules.remapsLargeFileNames, !rules.remapsFallocate {
            return .fallocate
        }
        return unmapped.contains(name) ? .largeFile : .plain
    }
}
