import ElfitArchives
import ElfitBytes
import ElfitSystem
import Glibc

/// What `skopeo copy IMAGE dir:DIRECTORY` writes: manifest.json, and blobs by the bare digits of their digests. Shown as
/// the OCI layout that it stands for.
struct PlainDirectory: BlobStore {
    let place: String
    private let inner: DirectoryStore
    private let manifestDigest: String

    /// Nil where a directory's `version` does not say that it is one.
    init?(_ path: String) {
        place = path
        inner = DirectoryStore(place: path)
        guard let version = try? inner.document("version", limit: 256),
            version.starts(with: "Directory Transport Version: ".utf8),
            let manifest = try? inner.document("manifest.json", limit: ImageLimits().documentBytes)
        else { return nil }
        manifestDigest = SHA256Digest.of(manifest)
    }

    /// A blob's file: manifests of other platforms have a suffix.
    private func file(_ name: String) -> String {
        guard name.hasPrefix("blobs/sha256/") else { return name }
        let digits = String(name.dropFirst("blobs/sha256/".count))
        if "sha256:" + digits == manifestDigest { return "manifest.json" }
        return inner.has(digits) ? digits : digits + ".manifest.json"
    }

    func has(_ name: String) -> Bool { name == "index.json" || inner.has(file(name)) }

    func document(_ name: String, limit: Int) throws(ImageError) -> [UInt8] {
        guard name == "index.json" else { return try inner.document(file(name), limit: limit) }
        return Array("{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"\(manifestDigest)\"}]}".utf8)
    }

    func forEach(
        _ names: [String], threads: Int, _ body: @Sendable (String, any ByteSupply) throws(ImageError) -> Void
    ) throws(ImageError) {
        _ = try concurrently(names.count, threads: threads) { (index) throws(ImageError) in
            try body(names[index], try FileSupply(path: place + "/" + file(names[index])))
        }
    }
}
