import ElfitBaseImages
import ElfitELF

/// Prisma's engines: of each kind the one that is called for the target, by distribution and OpenSSL (see
/// ``PrismaTarget``). The client's is needed wherever the app runs; those of
/// the `prisma` command are not.
struct Prisma: NodeScheme {
    private static let kinds = [
        "libquery_engine-", "query_engine-", "query-engine-", "schema-engine-", "migration-engine-",
        "introspection-engine-", "prisma-fmt-", "libquery-engine-",
    ]

    /// The package that its users install; what it generates has no version of its own.
    static let client = "@prisma/client"

    init?(_ files: NodeFiles) {
        guard files.builds.contains(where: { Self.kind($0) != nil }) else { return nil }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let engines = files.builds.filter { Self.kind($0) != nil }
        let version = files.versions[Self.client] ?? files.json?.version.map { Version($0) }
        let target = PrismaTarget(target, version: version)
        let byTarget = target.names.map { name in
            engines.filter { engine in
                let rest = engine.name.dropFirst(Self.kind(engine)?.count ?? 0)
                return rest == name || rest == "\(name).so.node"
            }
        }
        let fitting = byTarget.first { !$0.isEmpty } ?? []
        let isCommand = ["prisma", "@prisma/engines"].contains(files.home.name)
        let needed = Self.clientKinds(files)
        return NodeSearch(
            tries: isCommand ? fitting : fitting.filter { needed.contains(Self.kind($0) ?? "") },
            opensAll: true,
            isRequired: !isCommand, claimed: Set(engines.map(\.place)),
            wanted: "\(needed.first ?? "")\(target.name)"
        )
    }

    /// What the client opens: an addon, or a program in older versions and where it is told to.
    private static func clientKinds(_ files: NodeFiles) -> [String] {
        let client = kinds.filter { $0.contains("query") }
        let there = Set(files.builds.compactMap(kind))
        return client.filter(there.contains)
    }

    private static func kind(_ build: NodeBuild) -> String? { kinds.first { build.name.hasPrefix($0) } }
}
