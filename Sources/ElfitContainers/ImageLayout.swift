import ElfitArchives
import ElfitBytes
import ElfitSystem

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
        isBareRoot = false
        if let plain = PlainDirectory(request.path) {
            store = plain
            return
        }
        store = DirectoryStore(place: request.path)
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
