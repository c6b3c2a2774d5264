import ElfitBytes

/// All descriptions, and the names that they go by.
struct ImageCatalog: Sendable {
    /// In ladder order.
    let descriptions: [ImageDescription]
    private let abstract: [ImageDescription]
    private let byName: [String: Int]

    init(_ files: [ArraySlice<UInt8>]) {
        let images = files.flatMap { ImageFile(String(decoding: $0, as: UTF8.self)).images }
        var maker = DescriptionMaker(images)
        descriptions = maker.all.filter { !$0.isAbstract }.sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }
        abstract = maker.all.filter(\.isAbstract)
        var byName: [String: Int] = [:]
        for (index, description) in descriptions.enumerated() {
            for name in [description.name] + description.aliases { byName[name] = index }
        }
        self.byName = byName
    }

    /// By name, alias or floor; a tag may be one that changes the image a little.
    func find(_ text: String) -> ImageDescription? {
        let name = ImageName(text)
        for (index, candidate) in name.candidates.enumerated() {
            guard var found = byName[candidate].map({ descriptions[$0] }) ?? tagged(candidate) else {
                continue
            }
            found.record(digest: name.digest, tag: index > 0 ? name.tag : nil)
            return found
        }
        let parts = abstract
        if var floor = Floors.description(text, parent: { name in parts.first { $0.name == name } }) {
            floor.record(digest: name.digest, tag: nil)
            return floor
        }
        return nil
    }

    /// `NAME:latest`, and `NAME:TAG` where the image says what the tag changes.
    private func tagged(_ text: String) -> ImageDescription? {
        let name = ImageName(text)
        guard let tag = name.tag, var found = byName[name.repository].map({ descriptions[$0] }) else {
            return nil
        }
        if tag == "latest" { return found }
        guard let lines = found.tags[tag] else { return nil }
        found.add(lines)
        found.name += ":" + tag
        return found
    }

    /// Names that differ in a few letters, then those of the same repository, then those with the same words.
    func similarNames(to text: String) -> [String] {
        let name = ImageName(text).short
        let names = byName.keys.sorted()
        let limit = max(2, name.utf8.count / 5)
        let close = names.map { (editDistance(name, $0, limit: limit), $0) }.filter { $0.0 <= limit }
            .sorted { $0 < $1 }.map(\.1)
        let repository = names.filter { $0.hasPrefix(ImageName(text).repository + ":") }
        let words = name.split { ":/-.".contains($0) }.filter { $0.count > 2 }
        let related = names.filter { candidate in words.contains { candidate.contains($0) } }
        var seen: Set<Int> = []
        return Array(
            (close + repository + related).filter { seen.insert(byName[$0] ?? -1).inserted }.prefix(4))
    }
}

extension ImageDescription {
    fileprivate mutating func record(digest: String?, tag: String?) {
        if let tag { notes.append("tag \(tag) is taken as \(name)") }
        if let digest { notes.append("digest \(digest) is not looked at: this is what the name stands for") }
    }
}

/// Makes each description once, parents first.
private struct DescriptionMaker {
    private let lines: [String: [String]]
    private let order: [String]
    private var made: [String: ImageDescription] = [:]

    init(_ images: [[String]]) {
        let named = images.compactMap { lines in
            lines.first { $0.hasPrefix("image ") }.map { (String($0.dropFirst(6)), lines) }
        }
        order = named.map(\.0)
        lines = Dictionary(named, uniquingKeysWith: { first, _ in first })
    }

    var all: [ImageDescription] { mutating get { order.compactMap { make($0, depth: 0) } } }

    private mutating func make(_ name: String, depth: Int) -> ImageDescription? {
        if let known = made[name] { return known }
        guard let lines = lines[name], depth < 8 else { return nil }
        let parent = lines.first { $0.hasPrefix("from ") }.flatMap {
            make(String($0.dropFirst(5)), depth: depth + 1)
        }
        let description = ImageDescription(lines: lines) { _ in parent }
        made[name] = description
        return description
    }
}
