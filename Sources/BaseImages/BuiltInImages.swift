import EmbeddedProfiles
import Synchronization

/// The base images that elfit ships profiles of.
public enum BuiltInImages {
    /// Descriptions in ladder order, smallest image first.
    public static let descriptions: [ImageDescription] = EmbeddedProfiles.names
        .filter { $0.hasPrefix("images/") }
        .compactMap { EmbeddedProfiles.head($0) }
        .map { ImageDescription(String(decoding: $0, as: UTF8.self)) }
        .sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }

    static let packages = PackageCache()

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
final class PackageCache: Sendable {
    private let known = Mutex<[String: PackageRecord]>([:])

    func record(_ name: String) -> PackageRecord? {
        known.withLock { known in
            if let record = known[name] { return record }
            guard let record = PackageRecord(embedded: name) else { return nil }
            known[name] = record
            return record
        }
    }
}
