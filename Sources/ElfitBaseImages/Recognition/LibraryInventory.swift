import ElfitELF
import ElfitSystem

/// Everything of an image that a loader may be sent to: what a profile file records.
struct LibraryInventory {
    /// By path with links resolved.
    private(set) var objects: [String: ELFObject] = [:]
    /// What stands where a library is looked for and is none: loaders fail on it.
    private(set) var others: [String: String] = [:]
    /// Links on the way to any of these, as written.
    private(set) var links: [String: String] = [:]
    private let tree: any FileTree
    private let architecture: Architecture

    init(_ image: BaseImage) {
        tree = image.files
        architecture = image.architecture
        if let loader = image.loaderPath { add(loader) }
        for directory in image.libraryDirectories {
            recordLinks(directory)
            for name in tree.names(in: directory) where LibraryNames.isShared(name) {
                add(directory + "/" + name)
            }
        }
        for path in image.loaderCache?.entries.values.sorted() ?? [] { add(path) }
        for path in tree.libraryPaths() { add(path) }
        for runtime in image.runtimes where runtime.kind != .java { add(runtime.path) }
        noteDirectoryLinks()
    }

    /// Directories of links by which libraries are reached: an LD_LIBRARY_PATH or a RUNPATH may name them.
    private mutating func noteDirectoryLinks() {
        var directories: Set<String> = []
        for path in Array(objects.keys) + Array(others.keys) {
            var directory = PathResolution.directory(of: path)
            while directory != "/", directories.insert(directory).inserted {
                directory = PathResolution.directory(of: directory)
            }
        }
        for path in tree.directoryLinks() {
            guard let real = PathResolution.resolve(path, link: { tree.linkTarget(at: $0) }),
                directories.contains(real)
            else { continue }
            recordLinks(path)
        }
    }

    private mutating func add(_ path: String) {
        switch tree.entry(at: path) {
        case .absent: return
        case .object(let real, let object):
            // Files of another architecture are passed over by loaders, or are their own error.
            objects[real] = object
        case .other(let real, let reason): others[real] = reason
        }
        recordLinks(path)
    }

    private mutating func recordLinks(_ path: String) {
        var found: [String: String] = [:]
        _ = PathResolution.resolve(path) { place in
            guard let target = tree.linkTarget(at: place) else { return nil }
            found[place] = target
            return target
        }
        links.merge(found) { first, _ in first }
    }
}
