import ElfitBaseImages
import ElfitSystem

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
        // `mac-ca` is about macOS, not a build for it: a processor belongs to a build's name, or to its package.json.
        let isBuild =
            !parsed.tags.systems.isEmpty
            && (!parsed.tags.processors.isEmpty || name.hasSuffix("universal")
                || Self.isRestricted(json, to: parsed.tags))
        var platform = isBuild ? parsed.tags : PlatformTags()
        stem = isBuild ? parsed.stem : name
        if isBuild, let json {
            platform.fill(from: Self.declared(json))
            // What npm is told about the libc only decides what is installed.
            platform.libc = parsed.tags.libc
        }
        self.platform = platform
    }

    /// Whether package.json has the package installed for the very system of its name, on some processors.
    private static func isRestricted(_ json: PackageJSON?, to tags: PlatformTags) -> Bool {
        guard let json, !json.systems.isEmpty, !json.processors.isEmpty else { return false }
        return Set(json.systems) == tags.systems
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

extension String {
    /// The last place of a text; nil where it has none.
    func range(ofLast text: String) -> Range<String.Index>? { ranges(of: text).last }
}
