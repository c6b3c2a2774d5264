import ElfitBaseImages
import ElfitELF

/// What Prisma calls a target: `debian-openssl-3.0.x`. It changed how it finds that: Prisma 4.7, 4.8, 4.9, 4.16, 5.22,
/// 6.1 and 7.0, packages/get-platform/src/getPlatform.ts.
struct PrismaTarget {
    let name: String
    /// All that it may be, likeliest first: more than the name where not all is known of the image.
    let names: [String]

    private enum Family { case alpine, debian, rhel, arch, unknown }

    /// How a version goes about it.
    private enum Era: Comparable {
        /// It asks `openssl`, and knows one build for musl.
        case program
        /// 4.8: it looks for libssl, in /lib on Alpine and in lib64 elsewhere.
        case firstLibrary
        /// 4.9: in Debian's directories too, then by ldconfig; without any it takes 1.1.x.
        case library
        /// 4.10: Alpine on arm64 has builds; it looks in /lib at last.
        case arm
        /// 6.1: and in /usr/lib, where Alpine has it since 3.21.
        case usr

        init(_ version: Version?) {
            guard let version else {
                self = .usr
                return
            }
            let starts: [(Int, Int, Era)] = [
                (6, 1, .usr), (4, 10, .arm), (4, 9, .library), (4, 8, .firstLibrary),
            ]
            self = starts.first { version.isAtLeast($0.0, $0.1) }?.2 ?? .program
        }
    }

    /// - Parameter version: Prisma's; nil where it is not known.
    init(_ target: NodeTarget, version: Version?) {
        let era = Era(version)
        let family = era < .arm && target.looksLikeAlpine ? .alpine : Self.family(target.base)
        let ssl = Self.openSSL(target, family, era)
        name = Self.name(target, family, era, ssl)
        let others = ssl == nil && target.base.isFloor ? ["3.0.x", "1.1.x", "1.0.x"] : []
        names = others.map { Self.name(target, family, era, $0) } + [name]
    }

    private static func name(_ target: NodeTarget, _ family: Family, _ era: Era, _ ssl: String?) -> String {
        let isMusl = family == .alpine
        if target.architecture == .arm64 {
            let last = ssl ?? (era < .library ? "undefined" : "1.1.x")
            return (isMusl && era >= .arm ? "linux-musl-arm64" : "linux-arm64") + "-openssl-\(last)"
        } else if isMusl {
            let isPlain = era == .program || ssl?.hasPrefix("1.") ?? true
            return isPlain ? "linux-musl" : "linux-musl-openssl-\(ssl ?? "")"
        } else {
            return (family == .rhel ? "rhel" : "debian") + "-openssl-\(ssl ?? "1.1.x")"
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

    /// `1.1.x` or `3.0.x`; nil where it finds none.
    private static func openSSL(_ target: NodeTarget, _ family: Family, _ era: Era) -> String? {
        let base = target.base
        let triplet = base.architecture.triplet
        let debians = ["/usr/lib/\(triplet)", "/lib/\(triplet)"]
        let wide = ["/lib64", "/usr/lib64"]
        let program = version(ofProgramOn: base, debians + wide + ["/lib", "/usr/lib"])
        if era == .program { return program ?? version(in: wide, base) { $0.hasPrefix("1.") } }
        if era == .firstLibrary {
            return version(in: family == .alpine ? ["/lib"] : wide, base) ?? program
        }
        let own =
            switch family {
            case .debian: debians
            case .rhel: wide
            case .alpine: era == .library ? ["/lib"] : []
            case .arch, .unknown: [String]()
            }
        // What ldconfig lists, where there are ldconfig and a shell to ask it.
        let listed = base.loaderCache != nil && base.shell != nil ? base.libraryDirectories : []
        let last = (era >= .arm ? ["/lib"] : []) + (era >= .usr ? ["/usr/lib"] : [])
        return version(in: own + listed + wide + last, base) ?? program
    }

    private static let libraries = [
        ("libssl.so.1.0.0", "1.0.x"), ("libssl.so.1.0.2", "1.0.x"), ("libssl.so.10", "1.0.x"),
        ("libssl.so.1.1", "1.1.x"), ("libssl.so.3", "3.0.x"),
    ]

    /// By the libssl of some directories, the first that has one.
    private static func version(
        in directories: [String], _ base: BaseImage, where isRead: (String) -> Bool = { _ in true }
    ) -> String? {
        for directory in directories {
            for (file, version) in libraries where isRead(version) {
                if case .absent = base.files.entry(at: "\(directory)/\(file)") { continue }
                return version
            }
        }
        return nil
    }

    /// What `openssl version` says: the version of the library that the program needs.
    private static func version(ofProgramOn base: BaseImage, _ directories: [String]) -> String? {
        guard base.shell != nil, base.hasProgram("/usr/bin/openssl") == true else { return nil }
        return version(in: directories, base)
    }
}
