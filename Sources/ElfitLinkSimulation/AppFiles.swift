package import ElfitBaseImages
import ElfitELF

/// The app's own files as the loader would see them beside the base image's.
package protocol AppFiles: Sendable {
    /// What the app has at an absolute path of its own.
    func entry(at path: String) -> FileEntry
    /// Whether the app has a directory at an absolute path.
    func holdsDirectory(_ path: String) -> Bool
    /// The files that do not change while anything is simulated: answers about them are kept; nil for none such.
    var lasting: (any AppFiles & AnyObject)? { get }
    /// Whether files of this name may be others than the lasting ones; directories are the same.
    func differs(_ name: String) -> Bool
}

extension AppFiles {
    package var lasting: (any AppFiles & AnyObject)? { nil }
    package func differs(_ name: String) -> Bool { lasting == nil }
}
