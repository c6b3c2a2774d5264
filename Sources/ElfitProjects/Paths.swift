import ElfitSystem
import Glibc

/// Whether something stands at a path that is no directory.
func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
}

/// A path below a directory; `.` is the directory itself on both sides.
func joined(_ directory: String, _ path: String) -> String {
    if path.isEmpty || path == "." { return directory }
    return directory == "." ? path : directory.hasSuffix("/") ? directory + path : directory + "/" + path
}
