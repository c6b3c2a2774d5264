import ElfitSystem
import Glibc

/// A glob about paths below a directory, whatever way the paths are written.
package struct PathPattern: Sendable, Hashable {
    package let glob: Glob
    /// Absolute, without a slash at the end.
    private let root: String
    private let current: String

    /// - Parameters:
    ///   - root: the directory that the pattern's paths begin at; the working directory when nil.
    package init(_ pattern: String, below root: String? = nil) {
        glob = Glob(pattern)
        let here = Self.workingDirectory
        current = here
        self.root = root.map { Self.absolute($0, here) } ?? here
    }

    /// Whether the pattern is about this path, or about a directory above it.
    package func covers(_ path: String) -> Bool {
        let absolute = Self.absolute(path, current)
        let isBelow = absolute.hasPrefix(root) && absolute.dropFirst(root.count).first == "/"
        return glob.covers(isBelow ? String(absolute.dropFirst(root.count + 1)) : absolute)
    }

    private static func absolute(_ path: String, _ current: String) -> String {
        PathResolution.normalized(path.hasPrefix("/") ? path : current + "/" + path)
    }

    /// Without a slash at the end, at the root as well.
    private static var workingDirectory: String {
        let path = WorkingDirectory.path
        return path == "/" ? "" : path
    }
}
