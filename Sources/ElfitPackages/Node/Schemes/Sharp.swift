import ElfitELF

/// sharp: a build in the package, named for its platform (sharp 0.32.6, lib/sharp.js and lib/platform.js), or one of its
/// own or of a package of its own (sharp 0.34.3, lib/sharp.js). musl is another system to it; WebAssembly comes last.
struct Sharp: NodeScheme {
    init?(_ files: NodeFiles) {
        guard files.home.name == "sharp" else { return nil }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let platform = (target.libc == .musl ? "linuxmusl-" : "linux-") + target.processor
        // Before 0.33 arm64 had the version of its instruction set in its name.
        let old = target.architecture == .arm64 ? "\(platform)v8" : platform
        let package = "@img/sharp-\(platform)"
        let version = files.json?.version ?? ""
        return NodeSearch(
            tries: files.existing([
                "src/build/Release/sharp-\(platform)-\(version).node",
                "src/build/Release/sharp-\(platform).node", "build/Release/sharp-\(old).node",
            ]) + files.addons(of: package), goesOn: true,
            wanted: files.json?.optionalDependencies[package] == nil
                ? "build/Release/sharp-\(old).node" : package)
    }
}
