import ElfitBaseImages

/// napi-rs' generated index.js: `NAME.linux-x64-musl.node` beside it, else the package of that name (@napi-rs/cli 2.18
/// and 3, templates/js-binding.ts). Packages with loaders of their own keep to these names.
struct NapiRs: NodeScheme {
    private let name: String
    private let package: String

    init?(_ files: NodeFiles) {
        guard let json = files.json, let name = json.napi.name else { return nil }
        self.name = name
        package = json.napi.package ?? json.name ?? files.home.name
        let names =
            files.builds.map(\.name) + files.members.map(\.name)
            + Array(json.optionalDependencies.keys)
        guard names.contains(where: { $0.hasPrefix("\(name).") || $0.hasPrefix("\(package)-") }) else {
            return nil
        }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let tuple = "linux-\(target.processor)-" + (target.libc == .musl ? "musl" : "gnu")
        let local = files.ownAddons.filter { $0.name == "\(name).\(tuple).node" }
        let packaged = files.addons(of: "\(package)-\(tuple)")
        return NodeSearch(
            tries: local + packaged, goesOn: true, wanted: packaged.isEmpty ? "\(package)-\(tuple)" : "")
    }
}
