import ElfitBaseImages

/// require-addon: `prebuilds/HOST/NAME.node` of the package or of a directory above it, with the version in the name
/// or without (require-addon 1.2.0, lib/node.js; bare-addon-resolve 1.10, `directory`). Alpine is a host of its own.
struct RequireAddon: NodeScheme {
    init?(_ files: NodeFiles) {
        guard files.uses("require-addon") else { return nil }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let host = "linux-\(target.processor)" + (target.looksLikeAlpine ? "-musl" : "")
        var name = (files.json?.name ?? files.home.name).replacing("/", with: "__")
        if name.hasPrefix("@") { name.removeFirst() }
        let names = (files.json?.version.map { ["\(name)@\($0)"] } ?? []) + [name]
        let paths = names.map { "prebuilds/\(host)/\($0).node" }
        return NodeSearch(
            tries: files.existing(paths), goesOn: true, wanted: "prebuilds/\(host)/\(name).node")
    }
}
