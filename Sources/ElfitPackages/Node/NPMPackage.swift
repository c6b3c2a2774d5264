import ElfitBaseImages

/// One directory that npm, pnpm or yarn installed a package into, or that a workspace has it in.
struct NPMPackage: Sendable {
    /// Absolute.
    let directory: String
    /// As the user would write the directory.
    let display: String
    let json: PackageJSON?
    /// The directory's name below node_modules, with its scope; the metadata's name elsewhere.
    let name: String
    /// What its name says, and what package.json adds: which platform the package alone is for.
    let platform: PlatformTags
    /// The name without its platform: the same for all builds of one thing.
    let stem: String
    /// Whether it holds one platform's build of another package.
    var isPlatformPackage: Bool { !platform.systems.isEmpty && stem != name }

    init(directory: String, display: String, json: PackageJSON?) {
        self.directory = directory
        self.display = display
        self.json = json
        name = Self.installedName(directory) ?? json?.name ?? PathResolution.baseName(directory)
        let parsed = PlatformName(name)
        // `mac-ca` is about macOS, not a build for it: a processor belongs to a build's name.
        let isBuild =
            !parsed.tags.systems.isEmpty && (!parsed.tags.processors.isEmpty || name.hasSuffix("universal"))
        var platform = isBuild ? parsed.tags : PlatformTags()
        stem = isBuild ? parsed.stem : name
        if isBuild, let json {
            platform.fill(from: Self.declared(json))
            // What npm is told about the libc only decides what is installed.
            platform.libc = parsed.tags.libc
        }
        self.platform = platform
    }

    /// What package.json's `os` and `cpu` say; lists with `!` say too little.
    private static func declared(_ json: PackageJSON) -> PlatformTags {
        var tags = PlatformTags()
        tags.systems = Set(json.systems.filter { !$0.hasPrefix("!") })
        tags.processors = Set(json.processors.filter { !$0.hasPrefix("!") })
        return tags
    }

    /// What is after the last node_modules of a path: `name`, or `@scope/name`.
    static func installedName(_ directory: String) -> String? {
        guard let range = directory.range(ofLast: "/node_modules/") else { return nil }
        let rest = directory[range.upperBound...]
        return rest.isEmpty ? nil : String(rest)
    }

    /// The node_modules directory that it lies in.
    var surroundings: String? {
        directory.range(ofLast: "/node_modules/").map {
            String(directory[..<$0.lowerBound]) + "/node_modules"
        }
    }
}

extension NPMPackage {
    /// How the user would write another directory, going by how this one was written.
    func display(of other: String) -> String {
        var mine = directory.split(separator: "/", omittingEmptySubsequences: false)
        var shown = display.split(separator: "/", omittingEmptySubsequences: false)
        while let last = mine.last, last == shown.last, !last.isEmpty {
            mine.removeLast()
            shown.removeLast()
        }
        let start = mine.joined(separator: "/") + "/"
        guard other.hasPrefix(start) else { return other }
        return (shown + [Substring(other.dropFirst(start.count))]).joined(separator: "/")
    }
}

/// Finds the package that a file belongs to.
struct NPMDirectories {
    let texts: any AppTexts
    private var packages: [String: NPMPackage] = [:]
    private var withMetadata: [String: Bool] = [:]

    init(texts: any AppTexts) { self.texts = texts }

    /// The package that owns a file, nil for a file outside of any.
    mutating func owner(path: String, display: String) -> NPMPackage? {
        let directory = PathResolution.directory(of: path)
        guard let root = Self.installedRoot(of: path) ?? projectRoot(of: directory, path) else { return nil }
        if let known = packages[root] { return known }
        let json = texts.text(at: root + "/package.json").flatMap(PackageJSON.init)
        let package = NPMPackage(directory: root, display: Self.display(root, path, display), json: json)
        packages[root] = package
        return package
    }

    /// `.../node_modules/NAME` or `.../node_modules/@SCOPE/NAME` of a file below it.
    static func installedRoot(of path: String) -> String? {
        guard let range = path.range(ofLast: "/node_modules/") else { return nil }
        let rest = path[range.upperBound...].split(separator: "/", omittingEmptySubsequences: false)
        let count = rest.first?.hasPrefix("@") == true ? 2 : 1
        guard rest.count > count, rest.first?.hasPrefix(".") == false else { return nil }
        return path[..<range.upperBound] + rest.prefix(count).joined(separator: "/")
    }

    /// Outside node_modules only addons belong to the package around them: a program may be anybody's.
    private mutating func projectRoot(of directory: String, _ path: String) -> String? {
        guard path.hasSuffix(".node") else { return nil }
        var directory = directory
        for _ in 0..<16 where directory.count > 1 {
            if hasMetadata(directory) { return directory }
            directory = PathResolution.directory(of: directory)
        }
        return nil
    }

    private mutating func hasMetadata(_ directory: String) -> Bool {
        if let known = withMetadata[directory] { return known }
        let has = texts.text(at: directory + "/package.json") != nil
        withMetadata[directory] = has
        return has
    }

    /// The directory as the user named it: what is left of the file's name.
    private static func display(_ root: String, _ path: String, _ display: String) -> String {
        let below = path.utf8.count - root.utf8.count
        guard display.utf8.count > below else { return root }
        return String(decoding: display.utf8.dropLast(below), as: UTF8.self)
    }
}

extension String {
    /// The last place of a text; nil where it has none.
    func range(ofLast text: String) -> Range<String.Index>? { ranges(of: text).last }
}
