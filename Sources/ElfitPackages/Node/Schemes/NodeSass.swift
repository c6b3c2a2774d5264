import ElfitELF

/// node-sass: one directory for each system, processor and NODE_MODULE_VERSION (node-sass 9.0.0, lib/extensions.js,
/// getBinaryPath). It takes musl for another system, by what its own interpreter needs.
struct NodeSass: NodeScheme {
    init?(_ files: NodeFiles) {
        guard files.home.name == "node-sass" else { return nil }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        // It looks for the name that musl has on x64, and so knows it on no other processor.
        let system = target.libc == .musl && target.architecture == .amd64 ? "linux_musl" : "linux"
        let start = "vendor/\(system)-\(target.processor)-"
        if let modules = target.moduleVersion {
            let path = "\(start)\(modules)/binding.node"
            return NodeSearch(tries: files.existing([path]), wanted: path)
        }
        // Any Node may come: the newest that there is a build for.
        let names = files.directories(in: "vendor").filter { "vendor/\($0)".hasPrefix(start) }
        return NodeSearch(
            tries: files.existing(names.reversed().map { "vendor/\($0)/binding.node" }), wanted: start + "*")
    }
}
