import Synchronization

/// The base images that elfit ships profiles of.
public enum BuiltInImages {
    /// Descriptions in ladder order, smallest image first.
    public static let descriptions: [ImageDescription] = ProfileText.embedded
        .filter { $0.key.hasPrefix("images/") }
        .map { ImageDescription(ProfileText(embedded: $0.value).string) }
        .sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }

    private static let packages = PackageCache()

    /// A built-in image by name or alias for an architecture.
    ///
    /// - Throws: ``BaseImageError/unknown(_:near:)`` with the names that come near.
    public static func image(_ name: String, architecture: String) throws(BaseImageError) -> BaseImage {
        guard let found = descriptions.first(where: { $0.name == name || $0.aliases.contains(name) }) else {
            throw .unknown(name, near: near(name))
        }
        return found.image(architecture: architecture) { suite, package in
            packages.record("packages/\(architecture)/\(suite)/\(package).abi")
        }
    }

    /// Whether a built-in image has this name or alias.
    public static func isKnown(_ name: String) -> Bool {
        descriptions.contains { $0.name == name || $0.aliases.contains(name) }
    }

    private static func near(_ name: String) -> [String] {
        let all = descriptions.flatMap { [$0.name] + $0.aliases }
        let tail = name.split(separator: "/").last.map(String.init) ?? name
        let parts = tail.split { $0 == ":" || $0 == "-" }.filter { $0.count > 2 }
        return Array(all.filter { candidate in parts.contains { candidate.contains($0) } }.prefix(4))
    }
}

/// One record for each package, whatever image asks.
private final class PackageCache: Sendable {
    private let known = Mutex<[String: PackageRecord]>([:])

    func record(_ name: String) -> PackageRecord? {
        known.withLock { known in
            if let record = known[name] { return record }
            guard let index = ProfileText.embedded[name] else { return nil }
            let record = PackageRecord(ProfileText(embedded: index))
            known[name] = record
            return record
        }
    }
}

/// An image file's lines: see Profiles/images.
public struct ImageDescription: Sendable {
    public var name = ""
    public var aliases: [String] = []
    public var title = ""
    public var family = ""
    public var rank = 0
    public var libc = Libc.none
    public var shell: String?
    public var size: Int?
    public var endOfLife: String?
    public var certainty = Certainty.real
    public var notes: [String] = []
    public var features: Set<String> = []
    public var links: [String: String] = [:]
    public var packages: [(suite: String, package: String)] = []
    /// Of a profile file: the one architecture that it is for, and its loader's directories.
    public var architecture: String?
    public var libraryDirectories: [String]?

    public init(_ text: String) {
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            if words.count == 2 { set(words[0], words[1]) }
        }
    }

    private mutating func set(_ key: String, _ value: String) {
        let words = value.split(separator: " ").map(String.init)
        switch key {
        case "image": name = value
        case "alias": aliases.append(value)
        case "title": title = value
        case "family": family = value
        case "rank": rank = Int(value) ?? 0
        case "libc":
            if words.count == 2 {
                libc = words[0] == "musl" ? .musl(Version(words[1])) : .glibc(Version(words[1]))
            }
        case "shell": shell = value == "none" ? nil : value
        case "size": size = Int(value)
        case "eol": endOfLife = value
        case "certainty": certainty = Certainty(rawValue: value) ?? .assumed
        case "note": notes.append(value)
        case "feature": features.insert(value)
        case "architecture": architecture = value
        case "directories": libraryDirectories = value.split(separator: ":").map(String.init)
        case "link" where words.count == 2:
            links[words[0]] = words[1]
        case "package" where words.count >= 2: packages.append((words[0], words[1]))
        default: break
        }
    }

    /// The image for one architecture; packages that do not exist there are left out.
    func image(architecture: String, package: (String, String) -> PackageRecord?) -> BaseImage {
        image(architecture: architecture, packages: packages.compactMap { package($0.suite, $0.package) })
    }

    func image(architecture: String, packages: [PackageRecord]) -> BaseImage {
        var image = BaseImage(
            name: name, libc: libc, architecture: architecture,
            libraryDirectories: libraryDirectories
                ?? BaseImage.defaultDirectories(libc, architecture: architecture, debian: true),
            files: ProfileTree(packages: packages, links: links))
        (image.aliases, image.title, image.family, image.rank) = (aliases, title, family, rank)
        (image.shell, image.size, image.endOfLife) = (shell, size, endOfLife)
        (image.certainty, image.notes, image.features) = (certainty, notes, features)
        return image
    }
}
