import ElfitELF
import ElfitSystem

/// A file system as loaders see it.
package protocol FileTree: Sendable {
    /// What stands at an absolute path, links followed inside the tree.
    func entry(at path: String) -> FileEntry
    /// The text of a small file, nil when there is none.
    func text(at path: String) -> String?
    /// Whether there may be a directory at an absolute path; true where that is not known.
    func holdsDirectory(_ path: String) -> Bool
    /// Where a symbolic link leads, as it is written; nil for anything else.
    func linkTarget(at path: String) -> String?
    /// The bytes of a small file, nil when there is none or it has more than `limit`.
    func bytes(at path: String, limit: Int) -> [UInt8]?
    /// The names in a directory, sorted, links followed inside the tree; none when there is no such directory.
    func names(in directory: String) -> [String]
    /// What a libc, loader or interpreter says of itself, nil when there is none.
    func marks(at path: String) -> FileMarks?
    /// Whether a regular file stands at a path, links followed inside the tree.
    func hasFile(at path: String) -> Bool
    /// Every file and link called `lib*.so*`, wherever it stands, but for modules that are opened by
    /// path (``LibraryNames/isModuleDirectory(_:)``); sorted.
    func libraryPaths() -> [String]
    /// Every link that leads to a directory of the tree, wherever it stands, but for those among modules; sorted.
    func directoryLinks() -> [String]
}

extension FileTree {
    package func holdsDirectory(_ path: String) -> Bool { true }
    package func linkTarget(at path: String) -> String? { nil }
    package func text(at path: String) -> String? {
        bytes(at: path, limit: 1 << 20).map { String(decoding: $0, as: UTF8.self) }
    }
    package func bytes(at path: String, limit: Int) -> [UInt8]? { nil }
    package func names(in directory: String) -> [String] { [] }
    package func marks(at path: String) -> FileMarks? { nil }
    package func libraryPaths() -> [String] { [] }
    package func directoryLinks() -> [String] { [] }
    package func hasFile(at path: String) -> Bool {
        if case .object = entry(at: path) { true } else { false }
    }
}
