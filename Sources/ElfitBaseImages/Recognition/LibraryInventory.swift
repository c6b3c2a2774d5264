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
    private let architecture: String

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
