import ElfitBytes

/// An image's documents: which layers it has and where.
struct ImageLayout {
    let request: ImageRequest
    let store: any BlobStore
    /// An archive without documents: a root file system, as `docker export` writes it.
    private let isBareRoot: Bool

    init(_ request: ImageRequest) throws(ImageError) {
        self.request = request
        guard isDirectory(request.path) else {
            let archive = try ArchiveStore(request.path, limits: request.limits)
            let hasDocuments = archive.has("index.json") || archive.has("manifest.json")
            let roots: Set = ["etc", "lib", "usr", "bin", "lib64", "sbin", "nix"]
            isBareRoot = !hasDocuments && !archive.topNames.isDisjoint(with: roots)
            guard hasDocuments || isBareRoot else { throw Self.notAnImage(request.path) }
            store = isBareRoot ? FileStore(place: request.path) : archive
            return
        }
        store = DirectoryStore(place: request.path)
        isBareRoot = false
        guard store.has("index.json") || store.has("manifest.json") else {
            throw Self.notAnImage(request.path)
        }
    }

    private static func notAnImage(_ path: String) -> ImageError {
        ImageError(
            .notAnImage, path, "neither index.json nor manifest.json is in it: no OCI layout, no docker save")
    }

    struct Image {
        var configuration: ImageConfiguration
        /// The lowest first.
        var layers: [LayerSource]
    }

    /// The image that was asked for.
    func image() throws(ImageError) -> Image {
        if isBareRoot {
            let layer = LayerSource(
                index: 0, name: "", place: request.path, compression: nil, digest: nil, contentDigest: nil)
            return Image(configuration: ImageConfiguration(), layers: [layer])
        }
        // Where both are there, index.json says more: media types and digests.
        return store.has("index.json")
            ? try OCILayout(request, store).image() : try DockerArchive(request, store).image()
    }

    func platforms() throws(ImageError) -> [String] {
        if isBareRoot { return [] }
        return store.has("index.json")
            ? try OCILayout(request, store).platforms() : try DockerArchive(request, store).platforms()
    }
}

/// What several images in one archive are chosen by.
struct ImageChoice {
    let request: ImageRequest

    /// Whether an image of these names is what was asked for: its whole name, the end of it, without
    /// its tag, or a bare tag.
    func takes(_ names: [String]) -> Bool {
        guard let wanted = request.name else { return true }
        return names.contains { name in
            [wanted, wanted + ":latest"].contains { name == $0 || name.hasSuffix("/" + $0) }
                || repository(name).map { $0 == wanted || $0.hasSuffix("/" + wanted) } ?? false
        }
    }

    /// A name without its tag; nil for a bare tag.
    private func repository(_ name: String) -> String? {
        guard let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") else { return nil }
        return String(name[..<colon])
    }

    /// Whether a platform is what was asked for; a variant counts only where one is asked for.
    func takes(platform: String) -> Bool {
        guard let wanted = request.platform else { return true }
        return platform == wanted || platform.hasPrefix(wanted + "/")
    }

    /// - Throws: ``ImageError/Kind/noChoice``, naming what there is.
    func only<T>(_ found: [T], of all: [String], what: String, option: String) throws(ImageError) -> T {
        if found.count == 1 { return found[0] }
        var seen: Set<String> = []
        let shown = all.filter { seen.insert($0).inserted }.prefix(12).joined(separator: ", ")
        let there = shown.isEmpty ? "it names none" : "there are \(shown)"
        throw ImageError(
            .noChoice, request.path,
            found.isEmpty
                ? "no \(what) in it is what \(option) asks for; \(there)"
                : "several \(what)s are in it, choose one with \(option); \(there)")
    }
}
