/// An image file's lines: see Profiles/README.md.
public struct ImageDescription: Sendable {
    public var name = ""
    public var aliases: [String] = []
    public var title = ""
    public var family = ""
    public var rank = 0
    public var libc = Libc.none
    public var shell: String?
    /// Approximate size of the unpacked image in MB.
    public var size: Int?
    public var endOfLife: String?
    public var certainty = Certainty.real
    public var certainties: [ImageFact: Certainty] = [:]
    public var notes: [String] = []
    public var features: Set<String> = []
    public var links: [String: String] = [:]
    public var packages: [(suite: String, package: String)] = []
    /// As written, `{arch}` not replaced.
    public var runtimeLines: [String] = []
    public var environment: [String: String] = [:]
    public var users: [String] = []
    public var defaultUser: String?
    public var programs: Set<String> = []
    public var loaderCache: LoaderCache?
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
        case "certainty": setCertainty(words)
        case "note": notes.append(value)
        case "feature": features.insert(value)
        case "architecture": architecture = value
        case "directories": libraryDirectories = value.split(separator: ":").map(String.init)
        case "link" where words.count == 2: links[words[0]] = words[1]
        case "package" where words.count >= 2: packages.append((words[0], words[1]))
        default: setRuntimeFact(key, value, words)
        }
    }

    private mutating func setRuntimeFact(_ key: String, _ value: String, _ words: [String]) {
        switch key {
        case "runtime": runtimeLines.append(value)
        case "environment" where words.count >= 2:
            environment[words[0]] = String(value.dropFirst(words[0].count + 1))
        case "user": users.append(value)
        case "runs-as": defaultUser = value
        case "program": programs.insert(value)
        case "cache": setCache(value)
        case "cached" where words.count == 2: loaderCache?.entries[words[0]] = words[1]
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
    private mutating func setCertainty(_ words: [String]) {
        let value = words.first.flatMap(Certainty.init(rawValue:)) ?? .assumed
        guard words.count > 1 else {
            certainty = value
            return
        }
        for fact in words.dropFirst().compactMap(ImageFact.init(rawValue:)) { certainties[fact] = value }
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
        (image.certainty, image.certainties) = (certainty, certainties)
        (image.notes, image.features) = (notes, features)
        (image.environment, image.users, image.defaultUser) = (environment, users, defaultUser)
        (image.programs, image.loaderCache) = (programs, loaderCache)
        image.runtimes = runtimeLines.compactMap { Runtime($0, architecture: architecture) }
        return image
    }
}

extension BaseImage {
    /// The lines that describe the image, as ``ImageDescription`` reads them back.
    var descriptionLines: [String] {
        var lines = ["image \(name)", "libc \(libc.description)", "architecture \(architecture)"]
        lines.append("directories \(libraryDirectories.joined(separator: ":"))")
        if !title.isEmpty { lines.append("title \(title)") }
        if let shell { lines.append("shell \(shell)") }
        lines.append("certainty \(certainty.rawValue)")
        lines += ImageFact.allCases.compactMap { fact in
            certainties[fact].map { "certainty \($0.rawValue) \(fact.rawValue)" }
        }
        lines += features.sorted().map { "feature \($0)" }
        lines += runtimes.map { "runtime \($0.text)" }
        lines += environment.sorted { $0.key < $1.key }.map { "environment \($0.key) \($0.value)" }
        lines += users.map { "user \($0)" }
        if let defaultUser { lines.append("runs-as \(defaultUser)") }
        lines += programs.sorted().map { "program \($0)" }
        if let loaderCache {
            let directories = loaderCache.directories.joined(separator: ":")
            lines.append("cache \(directories.isEmpty ? "empty" : directories)")
            lines += loaderCache.entries.sorted { $0.key < $1.key }.map { "cached \($0.key) \($0.value)" }
        }
        return lines
    }
}
