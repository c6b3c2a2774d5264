package import ElfitELF

/// What is known of an image, as Profiles/README.md describes the lines.
package struct ImageDescription: Sendable {
    package var name = ""
    package var aliases: [String] = []
    /// Why a name is taken for the image, where there is more to say than that it is a name of it.
    package var aliasReasons: [String: String] = [:]
    package var title = ""
    package var family = ""
    /// The image that this one is made from.
    package var parent: String?
    package var rank = 0
    /// Whether it is checked when no base image is asked for.
    package var isInLadder = false
    /// Not an image, only what others are made from.
    package var isAbstract = false
    package var libc = Libc.none
    package var shell: String?
    /// Approximate size of the unpacked image in MB.
    package var size: Int?
    package var endOfLife: String?
    package var certainty = Certainty.real
    package var certainties: [ImageFact: Certainty] = [:]
    package var notes: [String] = []
    /// The digests of its layers' contents, of one that was imported.
    package var layerDigests: [String] = []
    /// Where what is said of the image was read.
    package var sources: [String] = []
    package var features: Set<String> = []
    package var links: [String: String] = [:]
    /// Small text files that say what the image is, one line each, by path.
    package var texts: [String: String] = [:]
    package var packages: [(suite: String, package: String)] = []
    /// Highest version by family, such as GLIBC: what is above is left out of the packages' libraries. For
    /// all architectures, or one.
    package var ceilings: [(family: String, version: Version, architectures: [Architecture])] = []
    /// As written, `{arch}` not replaced.
    package var runtimeLines: [String] = []
    /// The same with the version that the image was published with.
    package var runtimeTexts: [String] {
        runtimeLines.map { version == nil ? $0 : $0.filled(with: ["version": version ?? ""]) }
    }
    package var environment: [String: String] = [:]
    package var users: [String] = []
    package var defaultUser: String?
    package var programs: Set<String> = []
    package var loaderCache: LoaderCache?
    /// Lines that count for a tag only, by tag.
    package var tags: [String: [String]] = [:]
    /// Of a profile file: the one architecture that it is for.
    package var architecture: Architecture?
    /// What it was asked as, where that was not its name; and why it was taken, one clause each.
    package var asked: String?
    package var because: [String] = []
    /// Tags of official images that are this one: those of versions that begin so, or `*`, made from that base.
    package var published: [(repository: String, start: String, base: String)] = []
    /// The version of what the image is for, as published: `{version}` in its lines.
    package var version: String?
    /// Kinds of names that it goes by, see `NamePattern`.
    package var patterns: [String] = []
    /// Whether it is among those that are listed and proposed; others are known by their names all the same.
    package var isListed = true
    /// Whether the libraries are another distribution's: what only that one's builds need is left out.
    package var isBorrowed = false
    /// Where a Python's own library stands; of what is recorded of the interpreter.
    package var pythonLibraries: [String] = []
    /// Whether there is more in the image than is recorded.
    package var isFloor = false
    /// The loader's directories where they are not Debian's or musl's.
    package var libraryDirectories: [String]?

    package init() {}

    /// Reads a profile file's lines.
    package init(_ text: String) {
        self.init(lines: text.split(separator: "\n").map(String.init)) { _ in nil }
    }

    /// Reads an image's lines; `from NAME` starts with what `parent` says of NAME.
    init(lines: [String], parent: (String) -> ImageDescription?) {
        if let line = lines.first(where: { $0.hasPrefix("from ") }) {
            let name = String(line.dropFirst(5))
            self = parent(name)?.inherited ?? ImageDescription()
            self.parent = name
        }
        add(lines)
    }

    /// What an image hands down: everything but its names, its place, its tags' lines, and its size, which grows.
    private var inherited: ImageDescription {
        var copy = self
        copy.size = nil
        (copy.aliases, copy.aliasReasons, copy.isInLadder, copy.isAbstract) = ([], [:], false, false)
        (copy.published, copy.patterns, copy.isListed) = ([], [], true)
        return copy
    }

    mutating func add(_ lines: [String]) {
        for line in lines {
            let words = line.words(2)
            if words.count == 2 { set(words[0], words[1]) }
        }
    }

    private mutating func set(_ key: String, _ value: String) {
        switch key {
        case "image": name = value
        case "alias":
            let words = value.words(2)
            aliases.append(words[0])
            if words.count == 2 { aliasReasons[words[0]] = words[1] }
        case "match": patterns.append(value)
        case "tags":
            let words = value.words()
            if words.count == 3 { published.append((words[0], words[1], words[2])) }
        case "borrowed": isBorrowed = value == "yes"
        case "libpython": pythonLibraries.append(value)
        case "listed": isListed = value != "no"
        case "floor": isFloor = value == "yes"
        case "title": title = value
        case "family": family = value
        case "rank": rank = Int(value) ?? 0
        case "abstract": isAbstract = value == "yes"
        case "ladder": isInLadder = value == "yes"
        case "size": size = Int(value)
        // An image is supported as long as all that it is made of.
        case "eol": endOfLife = min(endOfLife ?? value, value)
        case "certainty": setCertainty(value.split(separator: " "))
        case "note": notes.append(value)
        case "layer": layerDigests.append(value)
        case "source": sources.append(value)
        case "tag":
            let words = value.words(2)
            if words.count == 2 { tags[words[0], default: []].append(words[1]) }
        default: setFiles(key, value)
        }
    }

    private mutating func setFiles(_ key: String, _ value: String) {
        let words = value.words()
        switch key {
        case "libc" where words.count == 2:
            libc = words[0] == "musl" ? .musl(Version(words[1])) : .glibc(Version(words[1]))
        case "feature": features.insert(value)
        case "architecture": architecture = Architecture(rawValue: value)
        case "directories": libraryDirectories = value.split(separator: ":").map(String.init)
        case "link" where words.count == 2: links[words[0]] = words[1]
        case "text" where words.count >= 2: texts[words[0]] = String(value.dropFirst(words[0].count + 1))
        case "package" where words.count >= 2: packages.append((words[0], words[1]))
        case "apk" where words.count == 2: addApk(words[1], release: Version(words[0]))
        case "ceiling" where words.count >= 2:
            ceilings.append((words[0], Version(words[1]), Self.architectures(words.dropFirst(2).first)))
        case "cache": setCache(value)
        case "cached" where words.count == 2: loaderCache?.entries[words[0]] = words[1]
        default: setRuntimeFact(key, value, words)
        }
    }

    /// All where none is named; none where nobody knows the name.
    private static func architectures(_ name: String?) -> [Architecture] {
        guard let name else { return Architecture.allCases }
        return Architecture(rawValue: name).map { [$0] } ?? []
    }

    /// An Alpine package with all that it brings. Where it is not recorded for the release, something is missing here.
    private mutating func addApk(_ name: String, release: Version) {
        let closure = ApkPackage.closure(of: name, release: release)
        if closure.isEmpty { isFloor = true }
        for package in closure where !packages.contains(where: { $0 == ("apk", package.record) }) {
            packages.append(("apk", package.record))
        }
    }

    private mutating func setRuntimeFact(_ key: String, _ value: String, _ words: [String]) {
        switch key {
        case "shell": shell = value == "none" ? nil : value
        case "runtime": runtimeLines.append(value)
        case "environment" where words.count >= 2:
            environment[words[0]] = String(value.dropFirst(words[0].count + 1))
        case "user" where !users.contains(value): users.append(value)
        case "runs-as": defaultUser = value
        case "program": programs.insert(value)
        default: break
        }
    }

    /// `cache none`, `cache empty` with `cached NAME PATH` lines after it, or `cache DIRECTORY:DIRECTORY`.
    private mutating func setCache(_ value: String) {
        switch value {
        case "none": loaderCache = nil
        case "empty": loaderCache = LoaderCache()
        default: loaderCache = LoaderCache(directories: value.split(separator: ":").map(String.init))
        }
    }

    /// `certainty derived`, or `certainty assumed size programs` of some facts.
    private mutating func setCertainty(_ words: [Substring]) {
        let value = words.first.flatMap { Certainty(rawValue: String($0)) } ?? .assumed
        guard words.count > 1 else {
            certainty = min(certainty, value)
            return
        }
        for fact in words.dropFirst().compactMap({ ImageFact(rawValue: String($0)) }) {
            certainties[fact] = value
        }
    }
}
