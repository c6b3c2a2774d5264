import ElfitBaseImages
import ElfitELF
import ElfitFindings
import ElfitLinkSimulation
import ElfitPackages
import ElfitSystem

/// The app's files with some of them built anew.
struct PatchedFiles: AppFiles {
    private let files: any AppFiles
    private var changed: [String: ELFObject] = [:]
    private var names: Set<String> = []

    init(_ files: any AppFiles) { self.files = files }

    var lasting: (any AppFiles & AnyObject)? { files.lasting }
    func differs(_ name: String) -> Bool { names.contains(name) || files.differs(name) }

    mutating func put(_ object: ELFObject, at path: String) {
        changed[path] = object
        names.insert(PathResolution.baseName(path))
    }

    func object(at path: String) -> ELFObject? {
        if case .object(_, let object) = entry(at: path) { object } else { nil }
    }

    func entry(at path: String) -> FileEntry {
        changed[path].map { .object(path: path, $0) } ?? files.entry(at: path)
    }

    func holdsDirectory(_ path: String) -> Bool { files.holdsDirectory(path) }
}
