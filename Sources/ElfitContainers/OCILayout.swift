import ElfitArchives

/// An OCI image layout: index.json, and blobs by their digest.
struct OCILayout {
    let request: ImageRequest
    let store: any BlobStore
    private var limits: ImageLimits { request.limits }

    init(_ request: ImageRequest, _ store: any BlobStore) { (self.request, self.store) = (request, store) }

    /// One image of the index, for one platform.
    private struct Candidate {
        let descriptor: Descriptor
        let names: [String]
        var platform: String
    }

    func image() throws(ImageError) -> ImageLayout.Image {
        let choice = ImageChoice(request: request)
        let all = try candidates()
        let named = all.filter { choice.takes($0.names) }
        guard !named.isEmpty else {
            return try choice.only([], of: all.flatMap(\.names), what: "image", option: "--image")
        }
        let found = unique(named.filter { choice.takes(platform: $0.platform) })
        // Where platforms tell them apart, the platform is what is missing.
        let chosen =
            Set(found.map(\.names)).count > 1 || Set(found.map(\.platform)).count < 2 && found.count > 1
            ? try choice.only(found, of: named.flatMap(\.names), what: "image", option: "--image")
            : try choice.only(found, of: named.map(\.platform), what: "platform", option: "--platform")
        return try image(chosen)
    }

    func platforms() throws(ImageError) -> [String] {
        let choice = ImageChoice(request: request)
        return try candidates().filter { choice.takes($0.names) }.map(\.platform)
    }

    /// The same manifest under several names is one image.
    private func unique(_ found: [Candidate]) -> [Candidate] {
        var seen: Set<String> = []
        return found.filter { seen.insert($0.descriptor.digest).inserted }
    }

    private func candidates() throws(ImageError) -> [Candidate] {
        let place = store.place + ": index.json"
        let bytes = try store.document("index.json", limit: limits.documentBytes)
        let index = try decode(IndexOrManifest.self, bytes, place: place)
        guard let manifests = index.manifests else {
            throw ImageError(.badDocument, place, "'manifests' is missing")
        }
        var found: [Candidate] = []
        for descriptor in manifests {
            try collect(descriptor, descriptor.names, depth: 0, into: &found)
            guard found.count <= limits.layers else {
                throw ImageError(.tooLarge, place, "more than \(limits.layers) images")
            }
        }
        return found
    }

    private func collect(
        _ descriptor: Descriptor, _ names: [String], depth: Int, into found: inout [Candidate]
    ) throws(ImageError) {
        if descriptor.isAttestation || found.count > limits.layers { return }
        let type = descriptor.mediaType ?? ""
        if !MediaType.manifests.contains(type) {
            guard type.isEmpty || MediaType.indexes.contains(type) else { return }
            let document = try document(descriptor)
            if let below = document.manifests {
                guard depth < limits.indexDepth else {
                    throw ImageError(.tooLarge, store.place, "indices more than \(limits.indexDepth) deep")
                }
                for next in below { try collect(next, names, depth: depth + 1, into: &found) }
                return
            }
        }
        var platform = descriptor.platform.map(Self.text) ?? ""
        if platform.isEmpty { platform = try self.platform(of: descriptor) }
        found.append(Candidate(descriptor: descriptor, names: names, platform: platform))
    }

    private static func text(_ platform: Descriptor.Platform) -> String {
        guard let architecture = platform.architecture?.rawValue, !architecture.isEmpty else { return "" }
        return [platform.os ?? "linux", architecture, platform.variant ?? ""].filter { !$0.isEmpty }.joined(
            separator: "/")
    }

    /// What the image's own configuration says.
    private func platform(of descriptor: Descriptor) throws(ImageError) -> String {
        let manifest = try document(descriptor)
        guard let config = manifest.config, MediaType.configurations.contains(config.mediaType ?? "") else {
            return ""
        }
        let document = try decode(ConfigDocument.self, try blob(config, "configuration"), place: store.place)
        return Self.text(
            .init(architecture: document.architecture, os: document.os, variant: document.variant))
    }

    private func image(_ chosen: Candidate) throws(ImageError) -> ImageLayout.Image {
        let manifest = try document(chosen.descriptor)
        let place = "\(store.place): manifest \(short(chosen.descriptor.digest))"
        guard let config = manifest.config, let layers = manifest.layers else {
            throw ImageError(.badDocument, place, "'config' or 'layers' is missing")
        }
        guard MediaType.configurations.contains(config.mediaType ?? "") else {
            throw ImageError(
                .unsupported, place, "no image: its configuration is '\(config.mediaType ?? "")'")
        }
        guard layers.count <= limits.layers else {
            throw ImageError(.tooLarge, place, "\(layers.count) layers, the limit is \(limits.layers)")
        }
        let document = try decode(
            ConfigDocument.self, try blob(config, "configuration"),
            place: "\(store.place): configuration \(short(config.digest))")
        var sources: [LayerSource] = []
        for (index, layer) in layers.enumerated() { sources.append(try source(layer, index, layers.count)) }
        var configuration = ImageConfiguration(document, names: chosen.names)
        configuration.baseName =
            manifest.annotations?[ImageConfiguration.baseNameKey] ?? configuration.baseName
        return .init(configuration: configuration, layers: sources)
    }

    private func source(_ layer: Descriptor, _ index: Int, _ count: Int) throws(ImageError) -> LayerSource {
        let place = "\(store.place): layer \(index + 1) of \(count) (\(short(layer.digest)))"
        guard let compression = MediaType.layer(layer.mediaType ?? "") else {
            throw ImageError(.unsupported, place, "the media type '\(layer.mediaType ?? "")' is not read")
        }
        let name = try blobName(layer.digest, place)
        guard store.has(name) else { throw ImageError(.missingBlob, place, "\(name) is not there") }
        return LayerSource(
            index: index, name: name, place: place, compression: compression, digest: layer.digest,
            contentDigest: nil)
    }

    private func document(_ descriptor: Descriptor) throws(ImageError) -> IndexOrManifest {
        try decode(
            IndexOrManifest.self, try blob(descriptor, "manifest"),
            place: "\(store.place): manifest \(short(descriptor.digest))")
    }

    /// A document's bytes, its digest checked.
    private func blob(_ descriptor: Descriptor, _ what: String) throws(ImageError) -> [UInt8] {
        let place = "\(store.place): \(what) \(short(descriptor.digest))"
        let name = try blobName(descriptor.digest, place)
        guard store.has(name) else { throw ImageError(.missingBlob, place, "\(name) is not there") }
        let bytes = try store.document(name, limit: limits.documentBytes)
        try checkDigest(bytes, descriptor.digest, place)
        return bytes
    }

    private func blobName(_ digest: String, _ place: String) throws(ImageError) -> String {
        guard SHA256Digest.isWellFormed(digest) else {
            throw ImageError(.unsupported, place, "'\(digest)' is no SHA-256 digest")
        }
        return "blobs/sha256/" + digest.dropFirst(7)
    }
}

/// - Throws: ``ImageError/Kind/wrongDigest`` when the bytes are not those of the digest.
func checkDigest(_ bytes: [UInt8], _ expected: String, _ place: String) throws(ImageError) {
    let found = SHA256Digest.of(bytes)
    guard found == expected else {
        throw ImageError(
            .wrongDigest, place, "its bytes have the digest \(found), not \(expected) as they should")
    }
}

/// Enough of a digest for people.
func short(_ digest: String) -> String { String(digest.prefix(19)) }
