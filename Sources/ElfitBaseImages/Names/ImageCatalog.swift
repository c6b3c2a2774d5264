/// All descriptions, and the names that they go by.
struct ImageCatalog: Sendable {
    private let index: ImageIndex

    init(_ files: [ArraySlice<UInt8>]) { index = ImageIndex(files) }

    /// All images, in the order of the ladder, smallest first.
    var descriptions: [ImageDescription] { ordered(index.all) }
    /// Those that are listed and proposed, in the same order.
    var listed: [ImageDescription] { ordered(index.listed).filter(\.isListed) }
    var ladder: [ImageDescription] { ordered(index.ladder) }

    /// Those of a repository, in the same order.
    func images(of repository: String) -> [ImageDescription] {
        ordered(index.images(of: repository)).filter { $0.name.hasPrefix(repository + ":") }
    }

    private func ordered(_ images: [ImageDescription]) -> [ImageDescription] {
        images.filter { !$0.isAbstract }.sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }
    }

    /// By name, alias, tag of an official image, kind of name, or floor. What is found says what it was asked as,
    /// and why it was taken.
    func find(_ text: String) -> ImageDescription? {
        let name = ImageName(text)
        guard name.slip == nil else { return nil }
        var known = lookUp(name)
        if known == nil {
            let index = index
            known = Floors.description(text.split(separator: "@").first.map(String.init) ?? text) {
                index.named($0)
            }
        }
        guard var found = known else { return nil }
        found.asked = text
        found.because += name.remarks
        if let digest = name.digest {
            found.because.append("the digest \(digest) is not looked at: this is what the name stands for")
        }
        return found
    }

    private func lookUp(_ name: ImageName) -> ImageDescription? {
        let images = index.images(of: name.repository).filter { !$0.isAbstract }
        let tag = name.tag ?? "latest"
        return byName(name.short, images) ?? official(name.repository, tag, images)
            ?? dated(name.repository, tag, images)
            ?? images.first { $0.patterns.contains { NamePattern($0).matches(name.short) } }
            .map { $0.because("tags of this kind are") } ?? tagged(name.repository, tag, images)
    }

    private func byName(_ name: String, _ images: [ImageDescription]) -> ImageDescription? {
        if let own = images.first(where: { $0.name == name }) { return own }
        for image in images where image.aliases.contains(name) {
            return image.because(image.aliasReasons[name] ?? "another name for it")
        }
        return nil
    }

    /// A tag that the repository's list has.
    private func official(_ repository: String, _ tag: String, _ images: [ImageDescription])
        -> ImageDescription?
    {
        guard let found = OfficialTags.of(repository)?.find(tag) else { return nil }
        let mine = images.filter { $0.isPublished(repository, found) }
        // The longest start of a version is the nearest.
        let image =
            mine.max { $0.startLength(repository) < $1.startLength(repository) }
            ?? (found.base.hasPrefix(repository + ":") ? byName(found.base, images) : nil)
        guard var image else { return nil }
        image.because = []
        if !image.published.isEmpty { image.version = found.version }
        if found.isNewer {
            image.because.append(
                "\(tag) is newer than what is known of \(repository): its newest patch is \(found.version)")
        } else if image.name != "\(repository):\(tag)", !image.published.isEmpty,
            !tag.hasPrefix(found.version)
        {
            image.because.append("the newest such version is \(found.version)")
        }
        if image.name != "\(repository):\(tag)" {
            image.because.append(
                found.base.hasPrefix(repository + ":") ? "the same release" : "made from \(found.base)")
        }
        return image
    }

    /// Debian's and Ubuntu's tags with a day: `bookworm-20240513-slim`.
    private func dated(_ repository: String, _ tag: String, _ images: [ImageDescription]) -> ImageDescription?
    {
        guard ["debian", "ubuntu"].contains(repository) else { return nil }
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[1].prefix(8).count == 8, parts[1].prefix(8).allSatisfy(\.isNumber),
            !["stable", "oldstable", "oldoldstable", "testing", "unstable", "sid", "rolling", "devel"]
                .contains(parts[0])
        else { return nil }
        let short = ([parts[0]] + parts.dropFirst(2)).joined(separator: "-")
        let found = byName("\(repository):\(short)", images) ?? official(repository, short, images)
        return found.map {
            var image = $0
            image.because = ["the release of \(parts[1]), with the packages of today"]
            return image
        }
    }

    /// `NAME:latest`, and `NAME:TAG` where the image says what the tag changes.
    private func tagged(_ repository: String, _ tag: String, _ images: [ImageDescription])
        -> ImageDescription?
    {
        guard var found = byName(repository, images) else { return nil }
        if tag == "latest" { return found.because("another name for it") }
        guard let lines = found.tags[tag] else { return nil }
        found.add(lines)
        found.name += ":" + tag
        return found
    }

    /// The names that come nearest to one that is not known.
    func similarNames(to text: String) -> [String] {
        NearestImages(descriptions).names(to: text, isKnown: { find($0) != nil })
    }
}

extension ImageDescription {
    fileprivate func because(_ why: String) -> ImageDescription {
        var copy = self
        copy.because = [why]
        return copy
    }

    fileprivate func isPublished(_ repository: String, _ found: OfficialTags.Found) -> Bool {
        published.contains { entry in
            entry.repository == repository && entry.base == found.base
                && (entry.start == "*" || found.version == entry.start
                    || found.version.hasPrefix(entry.start + "."))
        }
    }

    fileprivate func startLength(_ repository: String) -> Int {
        published.filter { $0.repository == repository }.map(\.start.utf8.count).max() ?? 0
    }
}
