/// musl's names for 64-bit file offsets, bound at relocation to the plain name in libc (loader-rules 4.4).
package enum LFS64 {
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
    package static func remapped(_ name: String, _ rules: MuslRules) -> String? {
        guard rules.remapsLargeFileNames else { return nil }
        switch name {
        case "readdir64_r": return "readdir_r"
        case "__fxstat64", "__fxstatat64", "__lxstat64", "__xstat64": return String(name.dropLast(2))
        // A 16-byte buffer does not hold the name before 1.2.6.
        case "posix_fallocate64" where !rules.remapsFallocate: return nil
        default:
            guard name.hasSuffix("64"), plainNames.contains(String(name.dropLast(2))) else { return nil }
            return String(name.dropLast(2))
        }
    }
}
