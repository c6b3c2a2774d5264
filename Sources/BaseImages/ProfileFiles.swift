import ELFFacts
import Synchronization

/// A recorded package: its links, and its libraries, each parsed when first looked at.
public final class PackageRecord: Sendable {
    public let name: String
    public let version: String
    public let links: [(path: String, target: String)]
    /// Library paths in file order.
    public let paths: [String]
    private let sections: [String: Range<Int>]
    private let text: ProfileText
    private let parsed = Mutex<[String: LoadObject]>([:])

    /// Reads a record's head; `text` is in the form of ``ABIRecord``.
    public init(_ text: ProfileText) {
        self.text = text
        var links: [(String, String)] = []
        var paths: [String] = []
        var starts: [Int] = []
        var name = ""
        var version = ""
        for line in text.headLines {
            let words = line.text.split(separator: " ").map(String.init)
            switch words.first {
            case "package" where words.count >= 3:
                name = words[2]
                version = words.count > 3 ? words[3] : ""
            case "link" where words.count == 3: links.append((words[1], words[2]))
            case "library" where words.count == 2:
                paths.append(words[1])
                starts.append(line.end)
            default: break
            }
        }
        var sections: [String: Range<Int>] = [:]
        for (index, path) in paths.enumerated() {
            sections[path] = starts[index]..<(index + 1 < starts.count ? starts[index + 1] : text.count)
        }
        self.name = name
        self.version = version
        self.links = links
        self.paths = paths
        self.sections = sections
    }

    /// The library recorded at a path, the same object each time.
    public func object(_ path: String) -> LoadObject? {
        guard let section = sections[path] else { return nil }
        return parsed.withLock { known in
            if let object = known[path] { return object }
            let object = LoadObject(text.withSpan(section) { ABIRecord.parse($0) })
            known[path] = object
            return object
        }
    }
}

/// A base image's files, put together from recorded packages.
public final class ProfileTree: FileTree {
    private let links: [String: String]
    private let files: [String: (PackageRecord, String)]
    public let packages: [PackageRecord]
    /// First components of all paths: most questions are about an app's own directories.
    private let topDirectories: Set<Substring>

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
        self.links = links
        self.files = files
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
