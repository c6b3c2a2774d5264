/// A directory in which a package manager keeps every package in a directory of its own, and links them to each other.
struct NodeStore {
    let directory: String
    private let isYarns: Bool

    /// pnpm's, Bun's, Deno's and npm's (install-strategy linked), and Yarn's for packages that it unpacks or zips.
    private static let names = [
        "/.pnpm/", "/.bun/", "/.deno/", "/.store/", "/.yarn/unplugged/", "/.yarn/cache/",
    ]

    /// Nil for a directory in no store.
    init?(around path: String) {
        for name in Self.names {
            guard let range = path.range(ofLast: name) else { continue }
            directory = String(path[..<range.upperBound].dropLast())
            isYarns = name.hasPrefix("/.yarn/")
            return
        }
        return nil
    }

    /// Whether an entry of the store holds a package: `@scope+name@1.0.0`, Yarn's `@scope-name-npm-1.0.0-HASH`.
    func holds(_ name: String, in entry: String) -> Bool {
        if isYarns {
            let plain = name.replacing("/", with: "-")
            return entry.hasPrefix(plain + "-npm-") || entry.hasPrefix(plain + "-virtual-")
        }
        return entry.hasPrefix(name.replacing("/", with: "+") + "@") || entry.hasPrefix(name + "@")
    }

    /// Where a package's builds for other platforms lie beside it: in its node_modules, or anywhere in its store.
    static func surroundings(of package: NPMPackage) -> String {
        guard let store = NodeStore(around: package.directory) else { return package.surroundings ?? "" }
        return "\(store.directory)/\(package.json?.version ?? "")"
    }
}
