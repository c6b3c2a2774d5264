/// The packages of an image's own system that bring libraries, as far as the table of SONAMEs knows them.
package struct ImagePackages: Sendable {
    /// `apt-get install`, `apk add`.
    package let verb: String
    /// Whether the image has a shell, and so what installs them.
    package let isInstallable: Bool
    private let package: @Sendable (SonamePackages) -> String?
    private let system: String

    /// Nil for a system that is not in the table.
    package init?(_ base: BaseImage) {
        isInstallable = base.shell != nil
        switch base.libc {
        case .musl:
            guard let release = Self.alpine(base) else { return nil }
            (verb, system) = ("apk add", "Alpine")
            package = { $0.apk(release: release)?.name }
        case .glibc(let version):
            let suites = [(2, 31, "debian11"), (2, 36, "debian12"), (2, 41, "debian13")]
            let isDebian =
                ["debian", "slim", "distroless"].contains {
                    base.family.contains($0) || base.name.contains($0)
                }
                || base.files.text(at: "/etc/debian_version") != nil
            guard isDebian,
                let suite = suites.first(where: { version.parts.starts(with: [$0.0, $0.1]) })?.2
            else { return nil }
            (verb, system) = ("apt-get install", "Debian \(suite.suffix(2))")
            package = { $0.debian[suite] }
        case .none: return nil
        }
    }

    private static func alpine(_ base: BaseImage) -> Version? {
        if let text = base.files.text(at: "/etc/alpine-release") {
            return Version(text.split(separator: ".").prefix(2).joined(separator: "."))
        }
        guard base.name.contains("alpine") else { return nil }
        return base.name.split(separator: "alpine").last.map {
            Version(String($0).filter { "0123456789.".contains($0) })
        }
    }

    /// The package that brings a library of this name; nil where none is known.
    package func bringing(_ soname: String) -> String? {
        SonamePackages.packages(for: soname).flatMap(package)
    }

    /// What brings all of some libraries, for people; nil where of one it is not known, and for none.
    package func fix(for sonames: Set<String>) -> String? {
        let packages = Set(sonames.compactMap(bringing))
        guard !packages.isEmpty, sonames.allSatisfy({ bringing($0) != nil }) else { return nil }
        let names = packages.sorted().joined(separator: " ")
        return isInstallable
            ? "\(verb) \(names) (not simulated)"
            : "\(verb) \(names) in a build stage of \(system), and copy the libraries (not simulated)"
    }
}
