import BaseImages

/// bindings: the first of its places that has the addon (bindings 1.5.0, bindings.js). package.json does not say what
/// the addon is called: it is the one with the package's name, or all that lie in those places.
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

    /// The names of addons in those places; what belongs to the package's tests is not among them.
    static func names(_ files: NodeFiles) -> [String] {
        let names = Set(files.ownAddons.filter { isPlace($0, files) }.map(\.name)).sorted()
        let own = plain(PathResolution.baseName(files.home.name))
        let called = names.filter { plain(String($0.dropLast(5))) == own }
        return called.isEmpty ? names : called
    }

    private static func isPlace(_ build: NodeBuild, _ files: NodeFiles) -> Bool {
        let folder = folder(of: build, files)
        return build.name.hasSuffix(".node") && (places.contains(folder) || folder.hasPrefix("lib/binding/node-v"))
    }

    /// The directory of a file below its package's, with a slash at its end.
    static func folder(of build: NodeBuild, _ files: NodeFiles) -> String {
        String(build.place.dropFirst(files.home.directory.count + 1).dropLast(build.name.count))
    }

    /// `better_sqlite3` and `better-sqlite3` are one name.
    private static func plain(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
