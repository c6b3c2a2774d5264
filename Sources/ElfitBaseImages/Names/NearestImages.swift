import ElfitBytes

/// What a name that is not known may have meant: the same runtime and version first, then the same suite, and
/// spelling last.
struct NearestImages {
    private let images: [ImageDescription]
    private let names: [String]

    init(_ images: [ImageDescription]) {
        self.images = images
        names = images.flatMap { [$0.name] + $0.aliases }
    }

    /// At most four.
    func names(to text: String, isKnown: (String) -> Bool) -> [String] {
        let name = ImageName(text)
        var found: [String] = []
        func add(_ name: String) {
            if found.count < 4, !found.contains(name), isKnown(name) { found.append(name) }
        }
        for repository in repositories(near: name.repository) {
            // A slip of the repository alone.
            if repository != name.repository { add(name.tag.map { "\(repository):\($0)" } ?? repository) }
            for tag in tags(of: repository, near: name.tag ?? "latest") { add("\(repository):\(tag)") }
            for other in others(of: repository, near: name.tag ?? "") { add(other) }
        }
        for known in spelled(like: name.short) { add(known) }
        return found
    }

    /// The repository itself, the last part of its path, or those whose spelling is near.
    private func repositories(near repository: String) -> [String] {
        let all = Set(
            names.map { String($0.prefix { $0 != ":" }) } + images.flatMap { $0.published.map(\.repository) })
        if all.contains(repository) { return [repository] }
        let last = String(repository.split(separator: "/").last ?? "")
        if all.contains(last) { return [last] }
        let limit = max(1, repository.utf8.count / 5)
        let close = all.map { (editDistance(repository, $0, limit: limit), $0) }.filter { $0.0 <= limit }
            .sorted { $0 < $1 }
        if !close.isEmpty { return close.map(\.1) }
        // `mypython`, `node-base`: a runtime's name within the last part.
        return ["python", "node"].filter { last.contains($0) }
    }

    /// Tags of an official image: of the same version those with the nearest suffix, then those of others.
    private func tags(of repository: String, near tag: String) -> [String] {
        guard let list = OfficialTags.of(repository) else { return [] }
        let head = String(tag.prefix { $0 != "-" })
        let suffix = String(tag.dropFirst(head.count + 1))
        let wanted = Version(head).parts
        let known = Set(
            images.flatMap(\.published).filter { $0.repository == repository && $0.start != "*" }.map(\.start)
        )
        let starts = known.isEmpty ? list.newestStarts : Array(known)
        let ordered = starts.sorted {
            Self.distance(Version($0).parts, wanted) < Self.distance(Version($1).parts, wanted)
        }
        return ordered.prefix(2).flatMap { start in
            Self.suffixes(list.suffixes(of: start), near: suffix).map {
                $0.isEmpty ? start : "\(start)-\($0)"
            }
        }
    }

    /// Number by number, the first counts most.
    private static func distance(_ version: [Int], _ wanted: [Int]) -> [Int] {
        guard !wanted.isEmpty else { return version.map { -$0 } }
        return (0..<3).map { place in
            let (mine, other) = (
                place < version.count ? version[place] : 0, place < wanted.count ? wanted[place] : 0
            )
            return place < version.count ? abs(mine - other) : 0
        }
    }

    /// What is spelled almost the same, what shares words, and then what people take: slim, the whole, Alpine.
    private static func suffixes(_ all: [String], near suffix: String) -> [String] {
        let words = suffix.split(separator: "-").map { String($0.prefix { !$0.isNumber }) }
        func rank(_ candidate: String) -> [Int] {
            let distance = editDistance(candidate, suffix, limit: 3)
            let shared = candidate.split(separator: "-").filter {
                words.contains(String($0.prefix { !$0.isNumber }))
            }
            let usual = ["slim", "", "alpine"].firstIndex(of: candidate) ?? 3
            // alpine3.23 is nearer to alpine3.24 than alpine3.16 is.
            let wanted = Version(String(suffix.drop { !$0.isNumber })).parts
            let own = Version(String(candidate.drop { !$0.isNumber })).parts
            let apart =
                shared.isEmpty || wanted.isEmpty || own.isEmpty ? [0, 0, 0] : Self.distance(own, wanted)
            return [suffix.isEmpty || distance > 2 ? 1 : 0, -shared.count] + apart + [
                usual, candidate.utf8.count,
            ]
        }
        return all.sorted { (rank($0), $0) < (rank($1), $1) }
    }

    private func others(of repository: String, near tag: String) -> [String] {
        let wanted = Version(tag).parts
        return names.filter { $0.hasPrefix(repository + ":") }.map { name in
            let own = String(name.dropFirst(repository.count + 1))
            let distance =
                wanted.isEmpty || Version(own).parts.isEmpty
                ? [0, editDistance(own, tag)]
                : [1] + Self.distance(Version(own).parts, wanted) + [editDistance(own, tag)]
            return (distance, name)
        }
        .sorted { $0 < $1 }.map(\.1)
    }

    private func spelled(like name: String) -> [String] {
        let limit = max(2, name.utf8.count / 5)
        return names.map { (editDistance(name, $0, limit: limit), $0) }.filter { $0.0 <= limit }.sorted {
            $0 < $1
        }
        .map(\.1)
    }
}

private func < (a: ([Int], String), b: ([Int], String)) -> Bool {
    a.0 == b.0 ? a.1 < b.1 : a.0.lexicographicallyPrecedes(b.0)
}

private func < (a: [Int], b: [Int]) -> Bool { a.lexicographicallyPrecedes(b) }
