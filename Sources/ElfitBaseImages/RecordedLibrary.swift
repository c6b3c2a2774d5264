import ElfitELF

/// One library of an image, in short.
package struct RecordedLibrary: Sendable {
    package let path: String
    package let soname: String?
    /// How many symbols it exports.
    package let exports: Int
    /// The highest version of each family that it defines: `GLIBC_2.41`, `CXXABI_1.3.15`.
    package let versions: [String]

    init(path: String, object: ELFObject) {
        self.path = path
        soname = object.soname
        exports = object.symbols.exports.count
        versions = Self.highest(object.facts.versionDefinitions.filter { !$0.isBase }.map(\.name))
    }

    /// Names without a number, such as GLIBC_PRIVATE, are no versions.
    static func highest(_ names: [String]) -> [String] {
        var best: [String: (version: Version, name: String)] = [:]
        for name in names {
            guard let bar = name.lastIndex(of: "_") else { continue }
            let version = Version(String(name[name.index(after: bar)...]))
            let family = String(name[..<bar])
            guard !version.parts.isEmpty else { continue }
            if let known = best[family], known.version >= version { continue }
            best[family] = (version, name)
        }
        return best.values.map(\.name).sorted()
    }
}

extension BaseImage {
    /// Every library of an image that is made of recorded packages, by path; none of a directory.
    package var libraries: [(path: String, object: ELFObject)] {
        let tree = files as? ProfileTree ?? (files as? CeilingTree)?.tree
        return (tree?.paths ?? []).compactMap { path in
            if case .object(_, let object) = files.entry(at: path) { (path, object) } else { nil }
        }
    }

    /// The same in short.
    package var recordedLibraries: [RecordedLibrary] {
        libraries.map { RecordedLibrary(path: $0.path, object: $0.object) }
    }
}
