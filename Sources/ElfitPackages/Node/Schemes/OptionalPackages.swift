import ElfitBaseImages

/// node-gyp-build-optional-packages: as node-gyp-build, and after that a package for the platform whose files have
/// the tags of prebuilds (node-gyp-build-optional-packages 5.2.2, node-gyp-build.js). Since 5.1 it asks detect-libc for
/// the libc, before that it looked for Alpine.
struct OptionalPackages: NodeScheme {
    static let loader = "node-gyp-build-optional-packages"
    private let asksDetectLibc: Bool

    init?(_ files: NodeFiles) {
        guard files.uses(Self.loader) else { return nil }
        asksDetectLibc = files.versions[Self.loader].map { $0.isAtLeast(5, 1) } ?? true
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let libc = asksDetectLibc ? target.libc : target.prebuildLibc
        let name = files.json?.name ?? files.home.name
        let package = (name.hasPrefix("@") ? "" : "@\(name)/") + "\(name)-linux-\(target.processor)"
        let tagged = files.addons(of: package).compactMap { build in
            Prebuild(directory: "linux-\(target.processor)", file: build.name).map { (build, $0) }
        }
        return NodeSearch(
            tries: GypBuild.compiled(files) + GypBuild.prebuilt(files, target, libc: libc, isStrict: true)
                + GypBuild.best(tagged, target, libc, isStrict: true), wanted: package)
    }
}
