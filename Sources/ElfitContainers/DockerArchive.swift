import ElfitArchives

/// What `docker save` wrote before it wrote OCI layouts: manifest.json names configurations and layers.
struct DockerArchive {
    let request: ImageRequest
    let store: any BlobStore

    init(_ request: ImageRequest, _ store: any BlobStore) { (self.request, self.store) = (request, store) }

    func image() throws(ImageError) -> ImageLayout.Image {
        let choice = ImageChoice(request: request)
        let all = try manifests()
        let named = all.filter { choice.takes($0.repoTags ?? []) }
        let manifest = try choice.only(
            named, of: all.flatMap { $0.repoTags ?? [] }, what: "image", option: "--image")
        let document = try configuration(manifest)
        let found = platform(document)
        guard choice.takes(platform: found) else {
            return try choice.only([], of: [found], what: "platform", option: "--platform")
        }
        return .init(
            configuration: ImageConfiguration(document, names: manifest.repoTags ?? []),
            layers: try layers(manifest, document))
    }

    func platforms() throws(ImageError) -> [String] {
        let choice = ImageChoice(request: request)
        var found: [String] = []
        for manifest in try manifests() where choice.takes(manifest.repoTags ?? []) {
            found.append(platform(try configuration(manifest)))
        }
        return found
    }

    private func platform(_ document: ConfigDocument) -> String {
        [document.os ?? "linux", document.architecture?.rawValue ?? "", document.variant ?? ""].filter {
            !$0.isEmpty
        }
        .joined(separator: "/")
    }

    private func manifests() throws(ImageError) -> [DockerManifest] {
        let bytes = try store.document("manifest.json", limit: request.limits.documentBytes)
        let found = try decode([DockerManifest].self, bytes, place: store.place + ": manifest.json")
        guard found.count <= request.limits.layers else {
            throw ImageError(.tooLarge, store.place, "manifest.json: \(found.count) images")
        }
        return found
    }

    private func configuration(_ manifest: DockerManifest) throws(ImageError) -> ConfigDocument {
        let name = try inside(manifest.config)
        let place = "\(store.place): \(name)"
        guard store.has(name) else { throw ImageError(.missingBlob, place, "it is not there") }
        let bytes = try store.document(name, limit: request.limits.documentBytes)
        // The configuration is called after its digest, which makes it the image's identity.
        if let digest = digest(inName: name) { try checkDigest(bytes, digest, place) }
        return try decode(ConfigDocument.self, bytes, place: place)
    }

    private func layers(_ manifest: DockerManifest, _ document: ConfigDocument) throws(ImageError)
        -> [LayerSource]
    {
        let count = manifest.layers.count
        let diffIDs = document.rootfs?.diffIDs ?? []
        guard count <= request.limits.layers else {
            throw ImageError(.tooLarge, store.place, "\(count) layers, the limit is \(request.limits.layers)")
        }
        guard diffIDs.count == count else {
            throw ImageError(
                .badDocument, store.place,
                "\(count) layers in manifest.json, but \(diffIDs.count) diff_ids in \(manifest.config)")
        }
        var sources: [LayerSource] = []
        for (index, raw) in manifest.layers.enumerated() {
            let name = try inside(raw)
            let place = "\(store.place): layer \(index + 1) of \(count) (\(name))"
            guard store.has(name) else { throw ImageError(.missingBlob, place, "it is not there") }
            guard SHA256Digest.isWellFormed(diffIDs[index]) else {
                throw ImageError(.unsupported, place, "'\(diffIDs[index])' is no SHA-256 digest")
            }
            let isBlob = name.hasPrefix("blobs/sha256/")
            sources.append(
                LayerSource(
                    index: index, name: name, place: place, compression: nil,
                    digest: isBlob ? digest(inName: name) : nil, contentDigest: diffIDs[index]))
        }
        return sources
    }

    /// A name in manifest.json comes from outside: it may not lead out of the image's directory.
    private func inside(_ name: String) throws(ImageError) -> String {
        String(try EntryPath.inside(name, store.place + ": manifest.json").dropFirst())
    }

    /// The digest that a name spells: `blobs/sha256/HEX`, `HEX.json`.
    private func digest(inName name: String) -> String? {
        let base = name.split(separator: "/").last ?? ""
        let digest = "sha256:" + (base.hasSuffix(".json") ? base.dropLast(5) : base)
        return SHA256Digest.isWellFormed(digest) ? digest : nil
    }
}
