import ElfitBaseImages
package import ElfitELF
import ElfitLinkSimulation
import ElfitSystem

/// Which libc and which library has a symbol, since when, and where.
package struct SymbolKnowledge: Sendable {
    /// A symbol version of a glibc library or of another one.
    package struct Origin: Sendable, Hashable {
        package let library: String
        package let architecture: Architecture
        /// Oldest first.
        package let versions: [String]
        /// What new programs are linked with; nil where only old ones may use the symbol.
        package let current: String?
    }

    /// A musl release.
    package struct Musl: Sendable, Hashable {
        package enum Answer: String, Sendable {
            /// Exported under this very name.
            case exported
            /// References bind to the name without 64; dlsym does not find it (loader-rules 4.4).
            case remapped
            case absent
        }
        package let release: String
        package let images: [String]
        package let answer: Answer
    }

    /// An Alpine package whose library has it.
    package struct Package: Sendable, Hashable {
        package let apk: String
        package let library: String
        /// Why installing it may not be enough.
        package let caveat: String
    }

    package let name: String
    package let origins: [Origin]
    /// Oldest first.
    package let musl: [Musl]
    package let places: [KnownPlace]
    package let packages: [Package]

    /// Nil for a symbol that no recorded library has.
    init?(_ name: String, _ images: KnownImages) {
        func has(_ object: ELFObject) -> Bool {
            object.symbols.findExport(named: name) { !$0.flags.contains(.undefined) } != nil
        }
        let found = Architecture.simulated.flatMap { images.libraries($0, where: has) }
        self.name = name
        places = KnownPlace.places(found)
        origins = Self.origins(name, found)
        musl = Self.musl(name, images)
        packages = Self.packages(name)
        guard !found.isEmpty || !packages.isEmpty || musl.contains(where: { $0.answer != .absent }) else {
            return nil
        }
    }

    /// The versions in the newest image that has the library.
    private static func origins(_ name: String, _ found: [KnownImages.Library]) -> [Origin] {
        var newest: [String: KnownImages.Library] = [:]
        for library in found where library.object.isVersioned && library.image.libc.isGlibc {
            let key = library.image.architecture.rawValue + library.name
            if let known = newest[key], known.image.libc.release > library.image.libc.release { continue }
            newest[key] = library
        }
        return newest.values.compactMap { library in
            let object = library.object
            let symbols = object.symbols.exports.filter { object.symbols.name(of: $0) == name }
            let versions = symbols.compactMap { object.definedVersions[$0.versionIndex] }
            let current = symbols.first { !$0.isHiddenVersion }.flatMap {
                object.definedVersions[$0.versionIndex]
            }
            guard !versions.isEmpty else { return nil }
            return Origin(
                library: library.name, architecture: library.image.architecture,
                versions: Array(Set(versions)).sorted(by: isOlder), current: current)
        }.sorted { ($1.architecture, $0.library) < ($0.architecture, $1.library) }
    }

    /// `GLIBC_2.9` before `GLIBC_2.14`.
    static func isOlder(_ a: String, _ b: String) -> Bool {
        let (first, second) = (VersionName(a), VersionName(b))
        return first.family != second.family ? first.family < second.family : first.number < second.number
    }

    private static func musl(_ name: String, _ images: KnownImages) -> [Musl] {
        var releases: [(release: Version, images: [String], answer: Musl.Answer)] = []
        for image in images.images where image.architecture == .amd64 {
            guard case .musl(let release) = image.libc, let loader = image.loaderPath,
                case .object(_, let libc) = image.files.entry(at: loader)
            else { continue }
            let answer: Musl.Answer
            if libc.symbols.findExport(named: name) != nil {
                answer = .exported
            } else if let plain = LFS64.remapped(name, MuslRules(release)),
                libc.symbols.findExport(named: plain) != nil
            {
                answer = .remapped
            } else {
                answer = .absent
            }
            if let index = releases.firstIndex(where: {
                $0.release.description == release.description && $0.answer == answer
            }) {
                releases[index].images.append(image.name)
            } else {
                releases.append((release, [image.name], answer))
            }
        }
        return releases.sorted { $0.release < $1.release }.map {
            Musl(release: $0.release.description, images: $0.images, answer: $0.answer)
        }
    }

    /// Of each package the newest record.
    private static func packages(_ name: String) -> [Package] {
        let newest = Dictionary(ApkPackage.all.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        // Packages that were renamed have one record.
        let distinct = Dictionary(
            newest.values.map { ($0.record, $0) }, uniquingKeysWith: { $0.name > $1.name ? $0 : $1 })
        return distinct.values.sorted { $0.name < $1.name }.compactMap { package in
            guard let record = BuiltInImages.package("apk", package.record, architecture: .amd64) else {
                return nil
            }
            for path in record.paths {
                guard let object = record.object(path), object.symbols.findExport(named: name) != nil else {
                    continue
                }
                let library = object.soname ?? PathResolution.baseName(path)
                return Package(
                    apk: package.name, library: library, caveat: caveat(package.name, library, path))
            }
            return nil
        }
    }

    /// base-images 2.5 and 2.6: a library that nothing asks for is not searched.
    private static func caveat(_ apk: String, _ library: String, _ path: String) -> String {
        apk == "gcompat"
            ? "Helps a program that gcompat's loader stub starts, and a file that needs libresolv.so.2 or "
                + "libcrypt.so.1; a module that Python or Node opens gets nothing of it"
            : "Helps only a file that needs \(library) by name, or with LD_PRELOAD=\(path)"
    }
}

extension Libc {
    var release: Version {
        switch self {
        case .glibc(let version), .musl(let version): version
        case .none: Version("0")
        }
    }
}
