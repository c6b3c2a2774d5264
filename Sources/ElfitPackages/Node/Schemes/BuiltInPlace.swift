/// Packages that npm compiles where they are installed and that require their addon by its path, such as canvas 3.2.3,
/// lib/bindings.js: build/Release comes before all else.
struct BuiltInPlace: NodeScheme {
    init?(_ files: NodeFiles) {
        let places = ["build/Release/", "build/Debug/"]
        let addons = files.ownAddons.filter { $0.name.hasSuffix(".node") }
        guard addons.contains(where: { Bindings.folder(of: $0, files) == places[0] }),
            addons.allSatisfy({ addon in
                places.contains { Bindings.folder(of: addon, files).hasPrefix($0) } && addon.tags.isEmpty
            })
        else { return nil }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let found = Bindings.names(files).compactMap { name in
            files.existing(["build/Release/\(name)", "build/Debug/\(name)"]).first
        }
        return NodeSearch(tries: found, opensAll: true)
    }
}
