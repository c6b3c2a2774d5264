import ElfitELF
import ElfitSystem

/// A file system with some more files in it: what an image is with libraries copied into it.
package struct Overlay: FileTree {
    private let lower: any FileTree
    private let added: [String: FileEntry]

    /// `added` by absolute path, directories without links.
    package init(_ lower: any FileTree, adding added: [String: FileEntry]) {
        self.lower = lower
        self.added = added
    }

    package func entry(at path: String) -> FileEntry { added[path] ?? lower.entry(at: path) }
    package func text(at path: String) -> String? { lower.text(at: path) }
    package func bytes(at path: String, limit: Int) -> [UInt8]? { lower.bytes(at: path, limit: limit) }
    package func names(in directory: String) -> [String] { lower.names(in: directory) }
    package func marks(at path: String) -> FileMarks? { lower.marks(at: path) }
    package func hasFile(at path: String) -> Bool { added[path] != nil || lower.hasFile(at: path) }
    package func linkTarget(at path: String) -> String? { lower.linkTarget(at: path) }
}

extension BaseImage {
    /// The image with files at absolute paths of its own.
    package func adding(_ files: [String: FileEntry]) -> BaseImage {
        var image = self
        image.files = Overlay(self.files, adding: files)
        return image
    }

    /// Where the image's loader finds a library by its name alone, and what stands there.
    package func library(named name: String) -> (path: String, object: ELFObject)? {
        for directory in libraryDirectories {
            let path = directory + "/" + name
            if case .object(_, let object) = files.entry(at: path) { return (path, object) }
        }
        return nil
    }
}
