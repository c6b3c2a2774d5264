import ElfitBaseImages
import ElfitContainers
import ElfitLinkSimulation
import ElfitSystem

/// The app's native files in an image, at the paths that they have there.
struct ImageAppTree: AppFiles {
    private let files: ImageFiles<NativeContent>
    private let known: [String: FileEntry]
    private let directories: Set<String>

    /// `known` by real path: what is the app's and not the base image's.
    init(_ files: ImageFiles<NativeContent>, known: [String: FileEntry]) {
        (self.files, self.known) = (files, known)
        directories = Set(known.keys.map(PathResolution.directory))
    }

    func entry(at path: String) -> FileEntry {
        if let entry = known[path] { return entry }
        return files.node(at: path).flatMap { known[$0.path] } ?? .absent
    }

    func holdsDirectory(_ path: String) -> Bool {
        directories.contains(path) || files.node(at: path).map { directories.contains($0.path) } ?? false
    }
}
