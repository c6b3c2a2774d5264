import Synchronization

/// The image files by the repositories that they speak of. An image is put together when it is first asked for: a
/// start should not read hundreds.
final class ImageIndex: Sendable {
    private struct File: Sendable {
        let text: ArraySlice<UInt8>
        /// What its names have before the colon; `*` for a variable.
        let repositories: Set<String>
        let patterns: [NamePattern]
        let hasLadder: Bool
    }
    private struct State {
        var made: [Int: [ImageDescription]] = [:]
        /// The same without those that are not listed; they are most, and few ask for them.
        var listed: [Int: [ImageDescription]] = [:]
        /// Being put together: none of them is made from itself.
        var making: Set<Int> = []
        /// By their own names: many images are made from one.
        var found: [String: ImageDescription] = [:]
    }

    private let files: [File]
    private let state = Mutex(State())

    init(_ texts: [ArraySlice<UInt8>]) {
        files = texts.map { text in
            var repositories: Set<String> = []
            var patterns: Set<String> = []
            var hasLadder = false
            for line in text.split(separator: UInt8(ascii: "\n")) {
                if line.elementsEqual("ladder yes".utf8) { hasLadder = true }
                guard let repository = Self.repository(line) else { continue }
                if repository.utf8.contains(UInt8(ascii: "{")) {
                    patterns.insert(Self.pattern(repository))
                } else {
                    repositories.insert(repository)
                }
            }
            return File(
                text: text, repositories: repositories, patterns: patterns.sorted().map { NamePattern($0) },
                hasLadder: hasLadder)
        }
    }

    /// `distroless/nodejs*` for `distroless/nodejs{node}`.
    private static func pattern(_ template: String) -> String {
        var pattern = ""
        var isInside = false
        for character in template {
            if character == "{" { (isInside, pattern) = (true, pattern + "*") }
            if !isInside { pattern.append(character) }
            if character == "}" { isInside = false }
        }
        return pattern
    }

    /// What a line that names the image has before the colon; nil for any other line.
    private static func repository(_ line: ArraySlice<UInt8>) -> String? {
        guard let first = line.first,
            [UInt8(ascii: "i"), UInt8(ascii: "a"), UInt8(ascii: "m"), UInt8(ascii: "w")].contains(first)
        else { return nil }
        var words = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
        while words.count == 2, words[0].elementsEqual("when".utf8) {
            let parts = words[1].split(separator: UInt8(ascii: " "), maxSplits: 2)
            guard parts.count == 3 else { return nil }
            words = parts[2].split(separator: UInt8(ascii: " "), maxSplits: 1)
        }
        guard words.count == 2,
            ["image", "alias", "match"].contains(where: { words[0].elementsEqual($0.utf8) })
        else { return nil }
        return String(
            decoding: words[1].prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: " ") }, as: UTF8.self)
    }

    /// All images of a repository, and those of files whose names begin with a variable.
    func images(of repository: String) -> [ImageDescription] {
        state.withLock { state in images(of: repository, &state, depth: 0) }
    }

    private func images(of repository: String, _ state: inout State, depth: Int) -> [ImageDescription] {
        files.indices.filter { place in
            files[place].repositories.contains(repository)
                || files[place].patterns.contains { $0.matches(repository) }
        }
        .flatMap { make($0, &state, depth: depth) }
    }

    var all: [ImageDescription] {
        state.withLock { state in files.indices.flatMap { make($0, &state, depth: 0) } }
    }

    /// Those that are listed and proposed.
    var listed: [ImageDescription] {
        state.withLock { state in
            files.indices.flatMap { place -> [ImageDescription] in
                if let known = state.listed[place] ?? state.made[place] { return known }
                let images = made(place, &state, depth: 0) { $0.isListed($1) }
                state.listed[place] = images
                return images
            }
        }
    }

    /// Those that are checked when no base image is asked for.
    var ladder: [ImageDescription] {
        state.withLock { state in
            files.indices.filter { files[$0].hasLadder }.flatMap { make($0, &state, depth: 0) }.filter(
                \.isInLadder)
        }
    }

    /// An image or what others are made from, by its own name.
    func named(_ name: String) -> ImageDescription? {
        state.withLock { state in named(name, &state, depth: 0) }
    }

    private func named(_ name: String, _ state: inout State, depth: Int) -> ImageDescription? {
        if let known = state.found[name] { return known }
        let found = images(of: String(name.prefix { $0 != ":" }), &state, depth: depth)
            .first { $0.name == name }
        state.found[name] = found
        return found
    }

    private func make(_ place: Int, _ state: inout State, depth: Int) -> [ImageDescription] {
        if let known = state.made[place] { return known }
        let made = made(place, &state, depth: depth) { _, _ in true }
        state.made[place] = made
        return made
    }

    /// The images of a file, of those combinations of its variables' values that are wanted.
    private func made(
        _ place: Int, _ state: inout State, depth: Int, where isWanted: (ImageFile, [String: String]) -> Bool
    ) -> [ImageDescription] {
        guard depth < 12, state.making.insert(place).inserted else { return [] }
        defer { state.making.remove(place) }
        let file = ImageFile(String(decoding: files[place].text, as: UTF8.self))
        var made: [ImageDescription] = []
        for values in file.combinations where isWanted(file, values) {
            let lines = file.lines(of: values)
            var parents: [String: ImageDescription] = [:]
            for line in lines where line.hasPrefix("from ") {
                let name = String(line.dropFirst(5))
                parents[name] = named(name, &state, depth: depth + 1)
            }
            // What is not known of the parent is not known of the image.
            guard lines.allSatisfy({ !$0.hasPrefix("from ") || parents[String($0.dropFirst(5))] != nil })
            else {
                continue
            }
            var image = ImageDescription(lines: lines) { parents[$0] }
            if image.completePublished() { made.append(image) }
        }
        return made
    }
}

extension ImageDescription {
    /// The newest version that was published as this image; false where there never was one.
    fileprivate mutating func completePublished() -> Bool {
        guard !published.isEmpty else { return true }
        for entry in published {
            guard let list = OfficialTags.of(entry.repository),
                let found = list.published(entry.start, from: entry.base)
            else { continue }
            version = found.version
            // Its name is one that there was.
            let tag = String(name.dropFirst(entry.repository.count + 1))
            if entry.start != "*", list.find(tag)?.base != entry.base {
                name =
                    "\(entry.repository):\(found.version)" + (found.suffix.isEmpty ? "" : "-\(found.suffix)")
            }
            return true
        }
        return false
    }
}
