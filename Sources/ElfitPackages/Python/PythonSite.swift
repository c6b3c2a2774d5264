import ElfitBaseImages
import ElfitSystem

/// A directory or an archive that has packages' metadata at its top.
struct PythonSite: Sendable {
    enum Kind: Sendable {
        /// A wheel, packed or unpacked by a cache: one package.
        case build
        /// Where packages are installed, many beside each other.
        case tree
    }
    let path: String
    let kind: Kind
    let packages: [DistInfo]
    /// Places of native files by RECORD, absolute, and whose they are.
    let owners: [String: Int]
    /// Import names, and whose they are.
    private let byImportName: [String: Int]

    private static let tarEndings = [
        ".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.zst", ".tzst", ".tar.bz2", ".tbz2", ".tbz",
    ]

    /// Nil for a directory that has no metadata and is no wheel.
    init?(_ path: String, isArchive: Bool, texts: any AppTexts) {
        packages = texts.names(in: path).compactMap { DistInfo($0, in: path, texts: texts) }
        let isWheelFile = path.hasSuffix(".whl")
        guard !packages.isEmpty || isWheelFile else { return nil }
        self.path = path
        // Of what several packages may be in; what pip's cache has is named by digests.
        let trees = [".zip", ".pyz", ".pyzw", ".pex", ".shiv", ".egg"] + Self.tarEndings
        let isTree = trees.contains { path.hasSuffix($0) }
        let isUnpacked =
            !isArchive && PathResolution.baseName(PathResolution.directory(of: path)).hasPrefix("archive-v")
        let isBuild = packages.count == 1 && (isArchive && !isTree || isUnpacked)
        kind = isWheelFile || isBuild ? .build : .tree
        var owners: [String: Int] = [:]
        var names: [String: Int] = [:]
        for (index, package) in packages.enumerated() {
            for place in package.record ?? [] {
                owners[PathResolution.normalized(place.hasPrefix("/") ? place : path + "/" + place)] = index
            }
            for name in package.topLevel + [WheelName.normalized(package.name)] {
                names[WheelName.normalized(name)] = names[WheelName.normalized(name)] ?? index
            }
        }
        (self.owners, byImportName) = (owners, names)
    }

    /// The package that a file below the site belongs to by its place: `numpy/…`, `numpy.libs/…`, `_cffi.so`.
    func owner(byPlace file: String) -> Int? {
        let top = topName(of: file)
        let name = top.hasSuffix(".libs") ? String(top.dropLast(5)) : String(top.prefix { $0 != "." })
        return byImportName[WheelName.normalized(name)]
    }

    /// The first component below the site.
    func topName(of file: String) -> String {
        String(file.dropFirst(path.count).drop { $0 == "/" }.prefix { $0 != "/" })
    }

    /// The Python that looks here, by the directory's name: `lib/python3.12/site-packages`.
    var python: PythonVersion? {
        for part in path.split(separator: "/").reversed() where part.hasPrefix("python3.") {
            if let version = PythonVersion(String(part.dropFirst(6))) { return version }
        }
        return nil
    }
}
