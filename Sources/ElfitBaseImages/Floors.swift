import ElfitEmbeddedProfiles

/// What an image must at least have: not an image but a promise, such as that of a wheel's platform tag.
///
///     glibc:2.17                      any image with that glibc or a later one
///     manylinux_2_28, manylinux2014   what the policy lets a wheel take from outside (Profiles/policies.tsv)
///     musl:1.2, musllinux_1_2         likewise for musl
package enum Floors {
    /// A floor's description, nil for a name that is none.
    static func description(_ name: String, parent: (String) -> ImageDescription?) -> ImageDescription? {
        if name.hasPrefix("glibc:") { return glibc(name, Version(String(name.dropFirst(6)))) }
        if name.hasPrefix("manylinux") { return manylinux(name, parent) }
        for prefix in ["musl:1.", "musllinux_1_"] where name.hasPrefix(prefix) {
            return musl(name, minor: Int(name.dropFirst(prefix.count)))
        }
        return nil
    }

    private static func make(
        _ name: String, _ lines: [String], _ parent: (String) -> ImageDescription? = { _ in nil }
    ) -> ImageDescription {
        let shared = [
            "image \(name)", "family floor", "rank 20", "certainty derived", "certainty assumed programs",
        ]
        return ImageDescription(lines: shared + lines, parent: parent)
    }

    /// The suite whose libraries are the nearest that are not older; from 2.34 on libc is one library.
    private static func suite(_ glibc: Version) -> String? {
        let newest = [("debian11", "2.31"), ("debian12", "2.36"), ("debian13", "2.41"), ("debian14", "2.43")]
        return newest.first { glibc <= Version($0.1) }?.0
    }

    private static func glibc(_ name: String, _ version: Version) -> ImageDescription? {
        guard version.parts.count == 2, version.isAtLeast(2, 3), let suite = suite(version) else {
            return nil
        }
        return make(
            name,
            [
                "title any image with glibc \(version) or later", "libc glibc \(version)",
                "ceiling GLIBC \(version)", "package \(suite) libc6",
                "source glibc of \(suite) without what came after \(version)",
            ])
    }

    private static func manylinux(
        _ name: String, _ parent: (String) -> ImageDescription?
    ) -> ImageDescription? {
        guard let policy = policy(name), let suite = suite(policy.glibc) else { return nil }
        var lines = [
            "title what \(name) lets a wheel take from outside", "libc glibc \(policy.glibc)",
            "package \(suite) libc6",
            "source auditwheel's policy of 2026-08-17; libraries of Debian without what is newer",
        ]
        lines += policy.ceilings.map { "ceiling \($0)" }
        // Over those of Debian 11.
        if policy.glibc.isAtLeast(2, 34) {
            lines += ["libstdc++6", "libgcc-s1", "zlib1g", "libatomic1"].map { "package \(suite) \($0)" }
        }
        return make(name, ["from floor-manylinux"] + lines, parent)
    }

    /// The highest policy that asks for no later glibc, with that glibc's version.
    private static func policy(_ name: String) -> (glibc: Version, ceilings: [String])? {
        let rows = String(decoding: EmbeddedProfiles.head("policies.tsv") ?? [], as: UTF8.self)
            .split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t").map(String.init) }
        let wanted = rows.first { $0[1] == name }?[0] ?? String(name.dropFirst("manylinux_".count))
        let parts = wanted.split(separator: "_").compactMap { Int($0) }
        guard parts.count == 2, parts[0] == 2, wanted.split(separator: "_").count == 2,
            let row = rows.last(where: { Int($0[0].dropFirst(2)) ?? 0 <= parts[1] })
        else { return nil }
        let glibc = row[0] == wanted ? Version(row[3]) : Version("2.\(parts[1])")
        let families = ["GLIBC", "GLIBCXX", "CXXABI", "GCC", "ZLIB", "LIBATOMIC"]
        let ceilings = rows.filter { $0[0] == row[0] }.flatMap { row in
            zip(families, row[3...]).map { family, version in
                let version = version == "-" ? "0" : version
                let number = family == "GLIBC" ? "\(max(Version(version), glibc))" : version
                return "\(family) \(number) \(row[2])"
            }
        }
        return (glibc, ceilings)
    }

    private static func musl(_ name: String, minor: Int?) -> ImageDescription? {
        guard let minor, (1...2).contains(minor) else { return nil }
        return make(
            name,
            [
                "title what \(name) lets a wheel take from outside", "libc musl 1.\(minor)",
                "package alpine musl-floor", "package alpine libz-floor",
                "source musl 1.2.2 without the names that 1.2.1 and 1.2.2 brought",
                "note libc and libz.so.1 only; symbols carry no versions",
            ])
    }
}
