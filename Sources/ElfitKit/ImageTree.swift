import ElfitBaseImages
import ElfitContainers
import ElfitELF
import ElfitSystem

/// The files of an image whose layers were read, as loaders see them.
struct ImageTree: FileTree {
    let files: ImageFiles<NativeContent>

    func entry(at path: String) -> FileEntry {
        guard let (real, node) = files.node(at: path) else { return .absent }
        switch node {
        case .file(.value(let content)): return content.entry(at: real)
        case .file(.refused(let reason)): return .other(path: real, reason: reason)
        case .file(.unread): return .other(path: real, reason: "not among the libraries that were read")
        case .file(.bytes): return .other(path: real, reason: "not an ELF file")
        case .directory, .special, .link: return .other(path: real, reason: "not a regular file")
        }
    }

    func bytes(at path: String, limit: Int) -> [UInt8]? {
        guard case .file(.bytes(let bytes)) = files.node(at: path)?.node, bytes.count <= limit else {
            return nil
        }
        return bytes
    }

    func names(in directory: String) -> [String] { files.names(in: directory) }

    func marks(at path: String) -> FileMarks? {
        guard case .file(.value(let content)) = files.node(at: path)?.node else { return nil }
        return content.marks
    }

    func hasFile(at path: String) -> Bool {
        if case .file = files.node(at: path)?.node { true } else { false }
    }

    func linkTarget(at path: String) -> String? { files.link(at: path) }

    func holdsDirectory(_ path: String) -> Bool {
        if case .directory = files.node(at: path)?.node { true } else { false }
    }

    func directoryLinks() -> [String] {
        var found: [String] = []
        files.visit { path, node in
            guard case .link = node, !LibraryNames.isLibrary(PathResolution.baseName(path)),
                !LibraryNames.isModule(path), holdsDirectory(path)
            else { return }
            found.append(path)
        }
        return found.sorted()
    }

    func libraryPaths() -> [String] {
        var found: [String] = []
        files.visit { path, node in
            if case .directory = node { return }
            if LibraryNames.isLibrary(PathResolution.baseName(path)), !LibraryNames.isModule(path) {
                found.append(path)
            }
        }
        return found.sorted()
    }
}

extension ImageSelection<NativeContent> {
    /// What of an image loaders and runtimes may look at.
    static let loaders = ImageSelection(keep: keepOfLoaders, likely: ELFReader.likelyRanges) { file in
        NativeContent(file.image, path: file.path)
    }

    private static let texts: Set = [
        "os-release", "alpine-release", "debian_version", "passwd", "ld.so.conf", "release",
    ]

    @Sendable static func keepOfLoaders(_ path: String) -> Keep {
        let name = PathResolution.baseName(path)
        if FileMarks.areIn(name) { return .whole }
        if LibraryNames.isShared(name) { return LibraryNames.isModule(path) ? .name : .native }
        if texts.contains(name) { return .bytes(limit: 64 << 10) }
        if path == "/etc/ld.so.cache" { return .bytes(limit: LoaderCacheFile.sizeLimit) }
        if path.hasPrefix("/etc/ld.so.conf.d/") || path.hasPrefix("/etc/ld-musl-") {
            return .bytes(limit: 64 << 10)
        }
        return name == "java" ? .native : .name
    }
}
