import ElfitBaseImages
import ElfitELF
import ElfitEmbeddedProfiles

/// Which libraries define a symbol version, in which images, and what it came with.
package struct VersionKnowledge: Sendable {
    package let name: String
    /// Libraries that define it, with their images.
    package let places: [KnownPlace]
    /// `glibc 2.38`, `GCC 13.1`; nil where that is not known.
    package let release: String?
    /// What came with it in the newest image that has it, sorted; for glibc and others with few names a version.
    package let symbols: [String]

    /// Nil for a name that no recorded library defines as a version.
    init?(_ name: String, _ images: KnownImages) {
        let found = Architecture.simulated.flatMap { architecture in
            images.libraries(architecture) { $0.definedVersions.values.contains(name) }
        }
        let release = Self.release(of: name)
        // Any number may stand behind GLIBC_; what GCC came with is written down.
        guard !found.isEmpty || release?.hasPrefix("GCC") == true else { return nil }
        self.name = name
        self.release = release
        places = KnownPlace.places(found)
        var symbols: Set<String> = []
        for library in found.filter({ $0.image.architecture == .amd64 }).suffix(4) {
            let object = library.object
            for symbol in object.symbols.exports where object.definedVersions[symbol.versionIndex] == name {
                let text = object.symbols.name(of: symbol)
                // The version's own symbol is nothing to call.
                if text != name { symbols.insert(text) }
            }
        }
        self.symbols = symbols.sorted()
    }

    /// The release of glibc or GCC that a version came with.
    private static func release(of name: String) -> String? {
        let version = VersionName(name)
        switch version.family {
        case "GLIBC" where version.number.parts.count >= 2 && version.number.parts[0] == 2:
            return "glibc \(version.number)"
        case "GLIBCXX", "CXXABI":
            let column = version.family == "GLIBCXX" ? 1 : 2
            return gcc.first { $0.count == 3 && $0[column] == version.number.description }.map {
                "GCC \($0[0])"
            }
        default: return nil
        }
    }

    private static let gcc: [[String]] = {
        String(decoding: EmbeddedProfiles.head("gcc-versions.tsv") ?? [], as: UTF8.self).split(
            separator: "\n"
        )
        .filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
    }()
}
