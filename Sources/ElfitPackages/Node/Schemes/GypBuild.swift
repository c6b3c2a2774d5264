import ElfitBaseImages

/// node-gyp-build 4: what was compiled first, then the most specific of `prebuilds/PLATFORM-ARCH/TAGS.node` that fits
/// (node-gyp-build 4.8.4, node-gyp-build.js; before 4.8 a file had to say that it is for Node).
struct GypBuild: NodeScheme {
    private let isStrict: Bool

    init?(_ files: NodeFiles) {
        let hasPrebuilds = files.ownAddons.contains { $0.prebuild?.isNamedByTags == true }
        guard files.uses("node-gyp-build") || hasPrebuilds else { return nil }
        isStrict = files.versions["node-gyp-build"].map { !$0.isAtLeast(4, 8) } ?? false
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let compiled = Self.compiled(files)
        let prebuilt = Self.prebuilt(files, target, libc: target.prebuildLibc, isStrict: isStrict)
        return NodeSearch(tries: compiled + prebuilt)
    }

    /// The first addon of build/Release, or of build/Debug.
    static func compiled(_ files: NodeFiles) -> [NodeBuild] {
        ["build/Release", "build/Debug"].compactMap { place in
            files.files(in: place).first { $0.name.hasSuffix(".node") }
        }
    }

    static func prebuilt(
        _ files: NodeFiles, _ target: NodeTarget, libc: PlatformTags.Libc, isStrict: Bool
    ) -> [NodeBuild] {
        let prebuilds = files.ownAddons.compactMap { build in build.prebuild.map { (build, $0) } }
        let forTarget = prebuilds.filter {
            $0.1.system == "linux" && $0.1.processors.contains(target.processor)
        }
        // The directory is chosen before a file is looked at.
        guard let fewest = forTarget.map(\.1.processors.count).min() else { return [] }
        return best(forTarget.filter { $0.1.processors.count == fewest }, target, libc, isStrict: isStrict)
    }

    /// The preferred one of those that fit.
    static func best(
        _ prebuilds: [(NodeBuild, Prebuild)], _ target: NodeTarget, _ libc: PlatformTags.Libc, isStrict: Bool
    ) -> [NodeBuild] {
        prebuilds.filter { $0.1.refusal(on: target, libc: libc, isStrict: isStrict) == nil }
            .min { $0.1.precedes($1.1) }.map { [$0.0] } ?? []
    }
}
