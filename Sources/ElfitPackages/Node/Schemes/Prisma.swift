import ElfitBaseImages
import ElfitELF

/// Prisma's engines: of each kind the one that is called for the target, by distribution and OpenSSL (Prisma 4.16,
/// packages/get-platform and packages/client-engine-runtime). The client's is needed wherever the app runs; those of
/// the `prisma` command are not.
struct Prisma: NodeScheme {
    private static let kinds = [
        "libquery_engine-", "query_engine-", "query-engine-", "schema-engine-", "migration-engine-",
        "introspection-engine-", "prisma-fmt-", "libquery-engine-",
    ]

    init?(_ files: NodeFiles) {
        guard files.builds.contains(where: { Self.kind($0) != nil }) else { return nil }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let engines = files.builds.filter { Self.kind($0) != nil }
        let name = PrismaTarget(target).name
        let fitting = engines.filter { engine in
            let rest = engine.name.dropFirst(Self.kind(engine)?.count ?? 0)
            return rest == name || rest == "\(name).so.node"
        }
        let isCommand = ["prisma", "@prisma/engines"].contains(files.home.name)
        let needed = Self.client(files)
        return NodeSearch(
            tries: isCommand ? fitting : fitting.filter { needed.contains(Self.kind($0) ?? "") },
            opensAll: true,
            isRequired: !isCommand, claimed: Set(engines.map(\.place)), wanted: "\(needed.first ?? "")\(name)"
        )
    }

    /// What the client opens: an addon, or a program in older versions and where it is told to.
    private static func client(_ files: NodeFiles) -> [String] {
        let client = kinds.filter { $0.contains("query") }
        let there = Set(files.builds.compactMap(kind))
        return client.filter(there.contains)
    }

    private static func kind(_ build: NodeBuild) -> String? { kinds.first { build.name.hasPrefix($0) } }
}

/// What Prisma calls a target: `debian-openssl-3.0.x` (Prisma 4.16, packages/get-platform/src/getPlatform.ts).
struct PrismaTarget {
    let name: String

    private enum Family { case alpine, debian, rhel, arch, unknown }

    init(_ target: NodeTarget) {
        let family = Self.family(target.base)
        let ssl = Self.openSSL(target, family)
        let version = ssl ?? "1.1.x"
        let isMusl = family == .alpine
        if target.architecture == .arm64 {
            name = (isMusl ? "linux-musl-arm64" : "linux-arm64") + "-openssl-\(version)"
        } else if isMusl {
            name = ssl.map { $0.hasPrefix("1.") ? "linux-musl" : "linux-musl-openssl-\($0)" } ?? "linux-musl"
        } else {
            name = (family == .rhel ? "rhel" : "debian") + "-openssl-\(version)"
        }
    }

    /// By /etc/os-release, as recorded or as the image's family tells.
    private static func family(_ base: BaseImage) -> Family {
        guard let text = base.files.text(at: "/etc/os-release") else { return family(called: base.family) }
        let fields = Dictionary(
            text.split(separator: "\n").compactMap { line -> (String, String)? in
                guard let equals = line.firstIndex(of: "=") else { return nil }
                let value = line[line.index(after: equals)...].filter { $0 != "\"" }
                return (String(line[..<equals]), value.lowercased())
            }, uniquingKeysWith: { first, _ in first })
        let (id, like) = (fields["ID"] ?? "", fields["ID_LIKE"] ?? "")
        func isLike(_ names: [String]) -> Bool { names.contains { like.contains($0) } }
        if id == "alpine" { return .alpine }
        if ["debian", "ubuntu"].contains(id) { return .debian }
        if ["rhel", "centos", "fedora"].contains(id) { return .rhel }
        if isLike(["debian", "ubuntu"]) { return .debian }
        if id == "arch" || isLike(["arch"]) { return .arch }
        return isLike(["centos", "fedora", "rhel", "suse"]) ? .rhel : .unknown
    }

    private static func family(called name: String) -> Family {
        if name.hasSuffix("alpine") { return .alpine }
        if ["debian", "ubuntu", "distroless", "node-slim", "python-slim"].contains(where: name.hasPrefix) {
            return .debian
        }
        return ["amazonlinux", "lambda", "ubi"].contains(where: name.hasPrefix) ? .rhel : .unknown
    }

    /// The version in the name of the libssl that it finds: `1.1.x` or `3.0.x`.
    private static func openSSL(_ target: NodeTarget, _ family: Family) -> String? {
        let triplet = target.base.architecture.triplet
        let own =
            switch family {
            case .debian: ["/usr/lib/\(triplet)", "/lib/\(triplet)"]
            case .rhel: ["/lib64", "/usr/lib64"]
            case .alpine, .arch, .unknown: [String]()
            }
        // What ldconfig lists, where there are ldconfig and a shell to ask it.
        let listed =
            target.base.loaderCache != nil && target.base.shell != nil ? target.base.libraryDirectories : []
        for directory in own + listed + ["/lib64", "/usr/lib64", "/lib", "/usr/lib"] {
            for (file, version) in [
                ("libssl.so.1.0.0", "1.0.x"), ("libssl.so.1.0.2", "1.0.x"), ("libssl.so.10", "1.0.x"),
                ("libssl.so.1.1", "1.1.x"), ("libssl.so.3", "3.0.x"),
            ] {
                if case .absent = target.base.files.entry(at: "\(directory)/\(file)") { continue }
                return version
            }
        }
        return nil
    }
}
