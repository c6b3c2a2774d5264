import ElfitArchives
import ElfitBytes

/// Where an image's blobs and documents lie, by their names inside it.
protocol BlobStore: Sendable {
    /// The image's own path, for messages.
    var place: String { get }
    func has(_ name: String) -> Bool
    /// A small file's bytes.
    func document(_ name: String, limit: Int) throws(ImageError) -> [UInt8]
    /// Calls `body` once with each of the named blobs, on several threads where that is possible.
    func forEach(
        _ names: [String], threads: Int, _ body: @Sendable (String, any ByteSupply) throws(ImageError) -> Void
    ) throws(ImageError)
}
