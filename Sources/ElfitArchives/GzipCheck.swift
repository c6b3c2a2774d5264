import CElfitISAL

/// Compares what a gzip stream inflates to with the checksum at its end (RFC 1952, 2.3.1): libarchive does not.
package final class GzipCheck: ByteSupply {
    private let packed: TailSupply
    private let inflated: any ByteSupply
    private let place: String
    private var crc: UInt32 = 0
    private var count = 0

    package init(_ packed: TailSupply, _ inflated: any ByteSupply, place: String) {
        (self.packed, self.inflated, self.place) = (packed, inflated, place)
    }

    package func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        guard let piece = try inflated.next() else { return nil }
        if let start = piece.baseAddress {
            crc = crc32_gzip_refl(crc, start.assumingMemoryBound(to: UInt8.self), UInt64(piece.count))
        }
        count += piece.count
        return piece
    }

    /// Reads what the archive's end left.
    ///
    /// Several streams in a row, or bytes behind the stream, are not compared: the size at the end is another then.
    ///
    /// - Throws: ``ImageError/Kind/damaged`` where the checksum is another.
    package func finish() throws(ImageError) {
        try drain()
        try packed.drain()
        guard packed.tail.count == 8 else { return }
        func word(_ offset: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(packed.tail[offset + $1]) << UInt32(8 * $1) }
        }
        guard word(4) == UInt32(truncatingIfNeeded: count), word(0) != crc else { return }
        throw ImageError(.damaged, place, "damaged archive: its checksum does not match")
    }
}
