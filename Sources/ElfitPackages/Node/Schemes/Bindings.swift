import ElfitBaseImages

/// bindings: the first of its places that has the addon (bindings 1.5.0, bindings.js). package.json does not say what
/// the addon is called: it is whatever lies in those places and registers itself with Node.
struct Bindings: NodeScheme {
    /// In its order; the directory of node-pre-gyp comes last.
    static let places = [
        "build/", "build/Debug/", "build/Release/", "out/Debug/", "Debug/", "out/Release/", "Release/",
        "build/default/", "addon-build/release/install-root/", "addon-build/debug/install-root/",
        "addon-build/default/install-root/",
    ]

    init?(_ files: NodeFiles) {
        guard files.uses("bindings"), !Self.names(files).isEmpty else { return nil }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let last = target.moduleVersion.map { ["lib/binding/node-v\($0)-linux-\(target.processor)/"] } ?? []
        let found = Self.names(files).compactMap { name in
            files.existing((Self.places + last).map { $0 + name }).first
        }
        return NodeSearch(tries: found, opensAll: true)
    }

    /// The names of addons in those places. Node refuses what does not register itself, such as SQLite's
    /// test_extension.node: nobody requires it, unless there is nothing else.
    static func names(_ files: NodeFiles) -> [String] {
        let there = files.ownAddons.filter { isPlace($0, files) }
        let registering = there.filter(\.hasEntry)
        return Set((registering.isEmpty ? there : registering).map(\.name)).sorted()
    }

    private static func isPlace(_ build: NodeBuild, _ files: NodeFiles) -> Bool {
        let folder = folder(of: build, files)
        return build.name.hasSuffix(".node")
            && (places.contains(folder) || folder.hasPrefix("lib/binding/node-v"))
    }

    /// The directory of a file below its package's, with a slash at its end.
    static func folder(of build: NodeBuild, _ files: NodeFiles) -> String {
        String(build.place.dropFirst(files.home.directory.count + 1).dropLast(build.name.count))
    }
}
