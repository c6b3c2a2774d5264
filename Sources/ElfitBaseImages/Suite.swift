package import ElfitELF
import ElfitEmbeddedProfiles
import ElfitSystem

/// All recorded packages of one Debian release for one architecture: what a build stage may install.
package struct Suite: Sendable {
    /// As in the names of records, such as `debian12`.
    package let name: String
    /// Its libc.
    package let glibc: Version
    package let records: [PackageRecord]
    /// The package that brings a library, by the library's name.
    private let packages: [String: String]

    /// The suites that are recorded for an architecture, oldest libc first.
    package static func all(architecture: Architecture) -> [Suite] {
        let prefix = "packages/\(architecture)/"
        let names = Set(
            EmbeddedProfiles.names.filter { $0.hasPrefix(prefix + "debian") }
                .compactMap { $0.dropFirst(prefix.count).split(separator: "/").first.map(String.init) })
        return names.compactMap { Suite($0, architecture: architecture) }.sorted { $0.glibc < $1.glibc }
    }

    private init?(_ name: String, architecture: Architecture) {
        let prefix = "packages/\(architecture)/\(name)/"
        records = EmbeddedProfiles.names.filter { $0.hasPrefix(prefix) }.sorted()
            .compactMap(BuiltInImages.packages.record)
        guard let libc = records.first(where: { $0.name == "libc6" }) else { return nil }
        self.name = name
        glibc = Version(libc.version)
        var packages: [String: String] = [:]
        for record in records {
            for path in record.paths + record.links.map(\.path) {
                let name = PathResolution.baseName(path)
                if packages[name] == nil { packages[name] = record.name }
            }
        }
        self.packages = packages
    }

    /// The package that brings a library of this name; nil where none is recorded.
    package func package(bringing name: String) -> String? { packages[name] }

    /// The Debian release's slim image, with everything that is recorded of the release.
    package func image(architecture: Architecture) -> BaseImage {
        let number = name.drop { !$0.isNumber }
        var image = BaseImage(
            name: "debian:\(number)-slim", libc: .glibc(Version("\(glibc.parts[0]).\(glibc.parts[1])")),
            architecture: architecture,
            libraryDirectories: BaseImage.defaultDirectories(
                .glibc(glibc), architecture: architecture, debian: true),
            files: ProfileTree(links: ["/lib": "usr/lib", "/lib64": "usr/lib64"]) { [records] in records })
        image.title = "Debian \(number)"
        return image
    }
}
