/// How the JavaScript of one kind of package finds its native files: one type for each such loader, with the source
/// that it follows.
protocol NodeScheme: Sendable {
    /// Nil for a package that is loaded in another way.
    init?(_ files: NodeFiles)
    /// What it looks for on a target.
    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch
}

/// What a loader opens on one target.
struct NodeSearch: Sendable {
    /// The files that are there of those that it tries, in its order.
    var tries: [NodeBuild]
    /// Whether it tries the next where one is refused; otherwise the first that is there decides.
    var goesOn = false
    /// Whether all of them are opened: addons of different names.
    var opensAll = false
    /// Whether the package fails where nothing is found.
    var isRequired = true
    /// The files that are its to open, by place; nil for all addons of the package.
    var claimed: Set<String>?
    /// What it looks for at last, for people; empty where that says no more than the target does.
    var wanted = ""

    /// Whether the loader alone decides what becomes of a file.
    func claims(_ build: NodeBuild) -> Bool { claimed?.contains(build.place) ?? (build.role == .addon) }
}

enum NodeSchemes {
    /// Those of single packages first, then those of loaders that many packages use.
    private static let all: [any NodeScheme.Type] = [
        NodeSass.self, Prisma.self, BetterSQLite.self, SentryProfiler.self, Deasync.self, Sharp.self,
        AWSCRT.self, NodePty.self,
        PreGyp.self, RequireAddon.self, OptionalPackages.self, GypBuild3.self, GypBuild.self, Bindings.self,
        NapiRs.self, BuiltInPlace.self,
    ]

    /// Nil where no known loader is recognised.
    static func scheme(of files: NodeFiles) -> (any NodeScheme)? {
        for type in all {
            if let scheme = type.init(files) { return scheme }
        }
        return nil
    }
}
