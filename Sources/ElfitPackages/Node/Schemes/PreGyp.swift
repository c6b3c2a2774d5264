/// node-pre-gyp: package.json's `binary` has a template for the one place of the addon (@mapbox/node-pre-gyp 2.0,
/// lib/pre-binding.js, lib/util/versioning.js and napi.js).
struct PreGyp: NodeScheme {
    private static let loaders = ["@mapbox/node-pre-gyp", "node-pre-gyp"]
    private let binary: PackageJSON.Binary

    init?(_ files: NodeFiles) {
        guard let json = files.json, json.binary.moduleName != nil, json.binary.modulePath != nil,
            Self.loaders.contains(where: files.uses) || !files.uses("bindings")
        else { return nil }
        binary = json.binary
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        guard let json = files.json, let module = binary.moduleName, let template = binary.modulePath,
            // Without one of these it gives up before it looks.
            json.name != nil, json.version != nil, json.main != nil, let host = binary.host,
            !host.hasPrefix("http:")
        else { return NodeSearch(tries: [], wanted: "binary.host of package.json") }
        let paths = values(json, target, files).map { filled(template, $0) + "/\(module).node" }
        return NodeSearch(tries: files.existing(paths), wanted: paths.first ?? "")
    }

    private func filled(_ template: String, _ values: [String: String]) -> String {
        values.reduce(template) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    /// What the template's words stand for: once, or where any Node may come for each that has a build.
    private func values(_ json: PackageJSON, _ target: NodeTarget, _ files: NodeFiles) -> [[String: String]] {
        if let modules = target.moduleVersion {
            return [values(json, target, modules: modules, nodeAPI: target.nodeAPIVersion)]
        }
        return NodeReleases.all.reversed().map { release in
            values(json, target, modules: release.modules, nodeAPI: NodeReleases.nodeAPI(major: release.node))
        }
    }

    private func values(_ json: PackageJSON, _ target: NodeTarget, modules: Int, nodeAPI: Int) -> [String:
        String]
    {
        let build = binary.nodeAPIVersions.filter { $0 <= nodeAPI }.max()
        let abi = "node-v\(modules)"
        let version = json.version ?? ""
        let numbers = version.prefix { $0 != "-" && $0 != "+" }.split(separator: ".").map(String.init)
        var values = [
            "name": json.name ?? "", "configuration": "Release", "module_name": binary.moduleName ?? "",
            "version": version, "runtime": "node", "node_abi": abi, "node_abi_napi": "napi",
            "napi_version": String(nodeAPI), "napi_build_version": build.map(String.init) ?? "",
            "node_napi_label": build.map { "napi-v\($0)" } ?? abi, "platform": "linux",
            "target_platform": "linux", "arch": target.processor, "target_arch": target.processor,
            "libc": target.libc.rawValue, "toolset": "", "module_main": json.main ?? "", "target": "",
        ]
        for (name, number) in zip(["major", "minor", "patch"], numbers) { values[name] = number }
        return values
    }
}
