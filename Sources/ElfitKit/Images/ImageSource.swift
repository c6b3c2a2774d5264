import ElfitArchives
import ElfitContainers
import ElfitInputs
import ElfitSystem
import Glibc

/// Whether a path is a container image or a root file system rather than an app's own files.
package enum ImageSource {
    /// Looks into a tar archive's names; other files are told by their first bytes, directories by a few names.
    package static func isImage(_ path: String) -> Bool {
        if isDirectory(path) { return isImageDirectory(path) || isRoot(path) }
        return isFile(path) && looksLikeTar(path) && tarIsImage(path)
    }

    /// An unpacked root file system, by the file that every distribution has (os-release(5)).
    static func isRoot(_ path: String) -> Bool {
        ["/etc/os-release", "/usr/lib/os-release"].contains { name in
            var status = stat()
            return lstat(path + name, &status) == 0
        }
    }
}
