import ElfitBaseImages

/// deasync: one directory for each system, processor and Node, then what `bindings` finds (deasync 0.1.31, index.js).
struct Deasync: NodeScheme {
    init?(_ files: NodeFiles) {
        guard files.home.name == "deasync" else { return nil }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let start = "linux-\(target.processor)-node-"
        let compiled = Bindings.places.map { $0 + "deasync.node" }
        guard let version = target.version, let major = version.parts.first else {
            let names = files.directories(in: "bin").filter { $0.hasPrefix(start) }
            return NodeSearch(
                tries: files.existing(names.reversed().map { "bin/\($0)/deasync.node" } + compiled))
        }
        let minor = version.parts.count > 1 ? ["\(major).\(version.parts[1])"] : []
        let prebuilt = (minor + ["\(major)"]).map { "bin/\(start)\($0)/deasync.node" }
        return NodeSearch(tries: files.existing(prebuilt + compiled), wanted: prebuilt.last ?? "")
    }
}
