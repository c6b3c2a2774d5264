import ElfitBaseImages

/// A package as its users know it: what they depend on, and the packages that hold its builds.
struct NodeFamily: Sendable {
    /// Who decides which build is loaded; nil where it is not there.
    var parent: NPMPackage?
    var members: [NPMPackage] = []
    /// Names of packages that hold builds and may be installed, as the parent or a lock file has them.
    var known: [String: PlatformTags] {
        var known: [String: PlatformTags] = [:]
        let dependencies = (parent?.json?.optionalDependencies ?? [:]).merging(
            parent?.json?.dependencies ?? [:]
        ) { first, _ in first }
        for name in dependencies.keys {
            let parsed = PlatformName(name)
            if !parsed.tags.systems.isEmpty, !parsed.tags.processors.isEmpty { known[name] = parsed.tags }
        }
        return known
    }
}
