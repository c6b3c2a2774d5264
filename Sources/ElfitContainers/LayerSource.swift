import ElfitArchives

/// A layer as a document describes it.
struct LayerSource: Sendable {
    /// Its place in the image, the lowest is 0.
    let index: Int
    /// Of the blob or member that holds it.
    let name: String
    /// For messages.
    let place: String
    /// How it must be packed; nil when its first bytes tell.
    let compression: Compression?
    /// The digest of its bytes as they are stored; nil when nothing says it.
    let digest: String?
    /// The digest of its bytes once inflated (`diff_ids`), where it is needed for lack of another.
    let contentDigest: String?
}
