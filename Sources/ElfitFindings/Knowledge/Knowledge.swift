import ElfitBaseImages
import ElfitBytes
package import ElfitFindingKinds

/// What elfit knows of a name: what `elfit explain NAME` tells.
package enum Knowledge: Sendable {
    case finding(any FindingKind)
    case image(String)
    case symbol(SymbolKnowledge)
    case library(LibraryKnowledge)
    case version(VersionKnowledge)

    /// What a name means, nil where elfit knows nothing of it: a finding's id, a base image, a symbol version,
    /// a library's SONAME, or a symbol, in this order. A symbol may have its version behind an `@`.
    package static func of(_ name: String) -> Knowledge? {
        if let id = FindingID(rawValue: name) { return .finding(id.kind) }
        if BuiltInImages.isKnown(name) { return .image(name) }
        let images = KnownImages.shared
        if let version = VersionKnowledge(name, images) { return .version(version) }
        if let library = LibraryKnowledge(name, images) { return .library(library) }
        let symbol = name.split(separator: "@").first.map(String.init) ?? name
        return SymbolKnowledge(symbol, images).map(Knowledge.symbol)
    }

    /// Names that elfit knows and that look like this one, the nearest first.
    package static func similarNames(to name: String) -> [String] {
        if name.isEmpty { return [] }
        let known = Set(FindingID.names + KnownImages.shared.names(like: name)).sorted()
        let limit = max(2, name.utf8.count / 4)
        let ranked = known.map { (editDistance(name, $0, limit: limit), $0) }.filter { $0.0 <= limit }.sorted
        {
            $0 < $1
        }
        let close = ranked.map(\.1)
        let ids = FindingID.names.filter {
            name.count > 3 && ($0.contains(name) || name.contains($0))
        }
        var seen: Set<String> = []
        return Array((close.prefix(5) + ids).filter { seen.insert($0).inserted }.prefix(8))
    }
}
