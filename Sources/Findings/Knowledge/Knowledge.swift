import BaseImages

/// What elfit knows of a name: what `elfit explain NAME` tells.
public enum Knowledge: Sendable {
    case finding(any FindingKind.Type)
    case image(String)
    case symbol(SymbolKnowledge)
    case library(LibraryKnowledge)
    case version(VersionKnowledge)

    /// What a name means, nil where elfit knows nothing of it: a finding's id, a base image, a symbol version,
    /// a library's SONAME, or a symbol, in this order. A symbol may have its version behind an `@`.
    public static func of(_ name: String) -> Knowledge? {
        if let kind = AllKinds.kind(name) { return .finding(kind) }
        if BuiltInImages.isKnown(name) { return .image(name) }
        let images = KnownImages.shared
        if let version = VersionKnowledge(name, images) { return .version(version) }
        if let library = LibraryKnowledge(name, images) { return .library(library) }
        let symbol = name.split(separator: "@").first.map(String.init) ?? name
        return SymbolKnowledge(symbol, images).map(Knowledge.symbol)
    }

    /// Names that elfit knows and that look like this one, the nearest first.
    public static func near(_ name: String) -> [String] {
        let known = Set(AllKinds.kinds.map { $0.id } + KnownImages.shared.names(like: name)).sorted()
        let limit = max(2, name.utf8.count / 4)
        let ranked = known.map { (distance(name, $0, limit: limit), $0) }.filter { $0.0 <= limit }.sorted {
            $0 < $1
        }
        let close = ranked.map(\.1)
        let ids = AllKinds.kinds.map { $0.id }.filter {
            name.count > 3 && ($0.contains(name) || name.contains($0))
        }
        var seen: Set<String> = []
        return Array((close.prefix(5) + ids).filter { seen.insert($0).inserted }.prefix(8))
    }

    /// Letters to change, or one more than the limit.
    private static func distance(_ a: String, _ b: String, limit: Int) -> Int {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        guard abs(a.count - b.count) <= limit, !a.isEmpty, !b.isEmpty else { return limit + 1 }
        var row = Array(0...b.count)
        for i in a.indices {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let changed = diagonal + (a[i] == b[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, row[j] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }
}
