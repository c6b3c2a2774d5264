#if canImport(Glibc)
    package import Glibc
#endif

/// The name of a directory entry as `readdir` returns it; bytes that are not UTF-8 are repaired.
package func entryName(_ entry: UnsafeMutablePointer<dirent>) -> String {
    unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
    }
}

/// Whether a directory stands at the path, links followed.
package func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// Where a symbolic link leads, as it is written; nil for anything else.
package func linkTarget(_ path: String) -> String? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = unsafe readlink(path, &target, target.count)
    guard length > 0 else { return nil }
    return String(decoding: target.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// The names in a directory, sorted, without `.` and `..`; empty where there is none to read.
package func directoryNames(_ path: String) -> [String] {
    guard let open = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(open) }
    var names: [String] = []
    while let entry = unsafe readdir(open) {
        let name = unsafe entryName(entry)
        if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
}
