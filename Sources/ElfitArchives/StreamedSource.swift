package import ElfitBytes

/// Bytes that go by once: what was not kept cannot be had any more.
package final class StreamedSource: ByteSource {
    package let size: Int
    package private(set) var wasAsked = false
    package init(size: Int) { self.size = size }
    package func load(_ ranges: [Range<Int>], into image: SparseImage) throws(ByteSourceError) {
        wasAsked = true
        throw .ended(at: ranges.first?.lowerBound ?? 0)
    }
}
