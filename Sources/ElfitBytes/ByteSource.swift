#if canImport(Glibc)
    import Glibc
#endif

/// Something that can deliver ranges of a file's bytes: a file on disk, or a member that is inflated.
package protocol ByteSource: AnyObject {
    /// The size of the whole file, in bytes.
    var size: Int { get }
    /// Copies the given ranges (sorted, disjoint, inside `0..<size`) into `image`, and marks with
    /// ``SparseImage/didLoad(_:)`` whatever else it happened to deliver.
    func load(_ ranges: [Range<Int>], into image: SparseImage) throws(ByteSourceError)
    /// Whether a load that did not throw has written nothing beyond what is marked: such memory can be wiped and
    /// used again.
    var marksWhatItWrites: Bool { get }
}

extension ByteSource {
    package var marksWhatItWrites: Bool { false }
}
