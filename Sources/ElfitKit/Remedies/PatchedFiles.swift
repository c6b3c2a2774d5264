import ElfitBaseImages
import ElfitELF
import ElfitFindings
import ElfitLinkSimulation
import ElfitPackages

/// The app's files with some of them built anew.
struct PatchedFiles: AppFiles {
    private let files: any AppFiles
    var changed: [String: ELFObject] = [:]

    init(_ files: any AppFiles) { self.files = files }

    mutating func put(_ object: ELFObject, at path: String) { changed[path] = object }

    func object(at path: String) -> ELFObject? {
        if case .object(_, let object) = entry(at: path) { object } else { nil }
    }

    func entry(at path: String) -> FileEntry {
        changed[path].map { .object(path: path, $0) } ?? files.entry(at: path)
    }

    func holdsDirectory(_ path: String) -> Bool { files.holdsDirectory(path) }
}
