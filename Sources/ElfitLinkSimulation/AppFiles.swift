package import ElfitBaseImages
import ElfitELF

/// The app's own files as the loader would see them beside the base image's.
package protocol AppFiles: Sendable {
    /// What the app has at an absolute path of its own.
    func entry(at path: String) -> FileEntry
    /// Whether the app has a directory at an absolute path.
    func holdsDirectory(_ path: String) -> Bool
}
