/// Bytes in memory, such as a member of an archive that was inflated as a whole.
package final class MemorySource: ByteSource {
    private let bytes: [UInt8]
    package var size: Int { bytes.count }
    package var marksWhatItWrites: Bool { true }

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package func load(_ ranges: [Range<Int>], into image: SparseImage) throws(ByteSourceError) {
        for range in ranges {
            guard range.upperBound <= bytes.count else { throw .ended(at: bytes.count) }
            unsafe image.withBytes { target in
                unsafe bytes.withUnsafeBytes { own in
                    let place = unsafe UnsafeMutableRawBufferPointer(rebasing: target[range])
                    unsafe place.copyMemory(from: UnsafeRawBufferPointer(rebasing: own[range]))
                }
            }
        }
    }
}
