import ELFFacts

/// A base image's files, put together from recorded packages.
public final class ProfileTree: FileTree {
    private let links: [String: String]
    private let files: [String: (PackageRecord, String)]
    public let packages: [PackageRecord]
    /// First components of all paths: most questions are about an app's own directories.
    private let topDirectories: Set<Substring>
    private let directories: Set<String>

    /// `links` are the image's own directory links, applied to the packages' paths as dpkg would.
    public init(packages: [PackageRecord], links imageLinks: [String: String]) {
        self.packages = packages
        var links = imageLinks
        func place(_ path: String) -> String {
            let parent = PathResolution.resolve(PathResolution.directory(of: path)) { imageLinks[$0] } ?? "/"
            return (parent == "/" ? "" : parent) + "/" + PathResolution.baseName(path)
        }
        for package in packages { for link in package.links { links[place(link.path)] = link.target } }
        var files: [String: (PackageRecord, String)] = [:]
        for package in packages { for path in package.paths { files[place(path)] = (package, path) } }
        topDirectories = Set(links.keys.compactMap(Self.top)).union(files.keys.compactMap(Self.top))
        directories = Set(files.keys.map(PathResolution.directory))
        self.links = links
        self.files = files
    }

    /// Of the directories that hold libraries themselves.
    public func holdsDirectory(_ path: String) -> Bool {
        guard let top = Self.top(path), topDirectories.contains(top) else { return false }
        return PathResolution.resolve(path) { links[$0] }.map(directories.contains) ?? false
    }

    private static func top(_ path: String) -> Substring? {
        let rest = path.utf8.drop { $0 == UInt8(ascii: "/") }
        return rest.isEmpty ? nil : Substring(rest.prefix { $0 != UInt8(ascii: "/") })
    }

    public func entry(at path: String) -> FileEntry {
        guard let top = Self.top(path), topDirectories.contains(top) else { return .absent }
        guard let resolved = PathResolution.resolve(path, link: { links[$0] }),
            let (package, place) = files[resolved],
            let object = package.object(place)
        else { return .absent }
        return .object(path: resolved, object)
    }

    public func text(at path: String) -> String? { nil }

    /// Every library with its path, sorted.
    public var libraries: [(path: String, object: LoadObject)] {
        files.keys.sorted().compactMap { path in
            files[path].flatMap { package, place in package.object(place).map { (path, $0) } }
        }
    }
}
