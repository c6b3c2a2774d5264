/// Bytes in memory: an archive that is inside another.
package final class MemorySupply: ByteSupply {
    private let buffer: UnsafeMutableRawBufferPointer
    private var offset = 0

    package init(_ bytes: [UInt8]) {
        buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
        buffer.copyBytes(from: bytes)
        rest = bytes.count
    }

    /// Bytes that have not been given yet.
    private var rest: Int

    deinit { buffer.deallocate() }

    package func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        guard rest > 0 else { return nil }
        let start = offset
        _ = skip(rest)
        return UnsafeRawBufferPointer(rebasing: buffer[start..<offset])
    }

    package func skip(_ count: Int) -> Int {
        let step = max(0, min(count, rest))
        (offset, rest) = (offset + step, rest - step)
        return step
    }
}
