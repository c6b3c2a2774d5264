import ElfitBaseImages

/// node-gyp-build 3: what was compiled first, then `node-ABI.node` or `node-napi.node` of `prebuilds/linuxLIBC-ARCH`
/// and of `prebuilds/linux-ARCH` (node-gyp-build 3.9.0, index.js).
struct GypBuild3: NodeScheme {
    init?(_ files: NodeFiles) {
        let version = files.versions["node-gyp-build"]
        guard files.uses("node-gyp-build"), let major = version?.parts.first, major < 4 else { return nil }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let systems = ["linux\(target.prebuildLibc.rawValue)", "linux"]
        let folders = systems.map { "prebuilds/\($0)-\(target.processor)" }
        let prebuilt = folders.flatMap { folder -> [NodeBuild] in
            if let modules = target.moduleVersion {
                return files.existing(["\(folder)/node-\(modules).node", "\(folder)/node-napi.node"])
            }
            return files.existing(["\(folder)/node-napi.node"])
                + files.files(in: folder).filter { $0.name.hasPrefix("node-") && $0.name != "node-napi.node" }
                .reversed()
        }
        let modules = target.moduleVersion.map(String.init) ?? "*"
        return NodeSearch(
            tries: GypBuild.compiled(files) + prebuilt, wanted: "\(folders.last ?? "")/node-\(modules).node")
    }
}
