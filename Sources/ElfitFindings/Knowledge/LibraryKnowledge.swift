package import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitSystem

/// Which packages bring a library, and which images have it.
package struct LibraryKnowledge: Sendable {
    package struct Debian: Sendable, Hashable {
        /// `debian12`.
        package let suite: String
        package let package: String
    }
    package struct Alpine: Sendable, Hashable {
        package let package: String
        /// Releases, oldest first.
        package internal(set) var releases: [String]
        package let certainty: Certainty
        package let note: String
    }
    package struct Substitute: Sendable, Hashable {
        package let library: String
        package let package: String
        package let note: String
    }

    package let name: String
    package let places: [KnownPlace]
    package let debian: [Debian]
    package let alpine: [Alpine]
    package let substitutes: [Substitute]
    /// Whether musl's loader answers for the name itself.
    package let isMuslItself: Bool

    /// Nil for a name that looks like no library, and for one that nothing is known of.
    init?(_ name: String, _ images: KnownImages) {
        guard name.contains(".so"), !name.contains("/") else { return nil }
        let found = Architecture.simulated.flatMap { architecture in
            images.images.filter { $0.architecture == architecture }.compactMap { image in
                image.library(named: name).map {
                    KnownImages.Library(image: image, path: $0.path, object: $0.object)
                }
            }
        }
        self.name = name
        places = KnownPlace.places(found)
        isMuslItself = SearchPath.isMuslReserved(name)
        (debian, alpine, substitutes) = Self.packages(name)
        if found.isEmpty && debian.isEmpty && alpine.isEmpty && substitutes.isEmpty && !isMuslItself {
            return nil
        }
    }

    private static func packages(_ name: String) -> ([Debian], [Alpine], [Substitute]) {
        guard let known = SonamePackages.packages(for: name) else { return ([], [], []) }
        let debian = SonamePackages.suites.compactMap { suite in
            known.debian[suite].map { Debian(suite: suite, package: $0) }
        }
        var alpine: [Alpine] = []
        for release in alpineReleases {
            guard let apk = known.apk(release: Version(release)) else { continue }
            let certainty = recorded(name, in: apk.name, release) ?? apk.certainty
            if let index = alpine.firstIndex(where: {
                $0.package == apk.name && $0.certainty == certainty && $0.note == apk.note
            }) {
                alpine[index].releases.append(release)
            } else {
                alpine.append(
                    Alpine(package: apk.name, releases: [release], certainty: certainty, note: apk.note))
            }
        }
        let others = known.substitutes.map { Substitute(library: $0.soname, package: $0.apk, note: $0.note) }
        return (debian, alpine, others)
    }

    /// How sure a package's recorded contents are, where they have the library.
    private static func recorded(_ name: String, in apk: String, _ release: String) -> Certainty? {
        guard let package = ApkPackage.named(apk, release: Version(release)),
            let record = BuiltInImages.package("apk", package.record, architecture: .amd64),
            (record.paths + record.links.map(\.path)).contains(where: { PathResolution.baseName($0) == name })
        else { return nil }
        return record.certainty
    }

    /// Oldest first.
    private static let alpineReleases: [String] = BuiltInImages.descriptions.map(\.name)
        .filter { $0.hasPrefix("alpine:") }.map { String($0.dropFirst("alpine:".count)) }
        .filter { $0.first?.isNumber == true }.sorted { Version($0) < Version($1) }
}
