import ElfitBytes

/// Bytes that go by once: what was not kept cannot be had any more.
final class StreamedSource: ByteSource {
    let size: Int
    private(set) var wasAsked = false
    init(size: Int) { self.size = size }
    func load(_ ranges: [Range<Int>], into image: SparseImage) throws(ByteSourceError) {
        wasAsked = true
        throw .ended(at: ranges.first?.lowerBound ?? 0)
    }
}
