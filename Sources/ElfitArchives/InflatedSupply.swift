/// A compressed stream, inflated by libarchive.
package final class InflatedSupply: ByteSupply {
    private let reader: ArchiveReader
    private let packed: CheckedSupply
    private let limits: ImageLimits
    private let place: String
    private var isOpen = false
    private var count = 0

    package init(_ packed: CheckedSupply, _ compression: Compression, _ limits: ImageLimits, place: String)
        throws(ImageError)
    {
        reader = try ArchiveReader(.stream(compression), packed, place: place)
        self.packed = packed
        self.limits = limits
        self.place = place
    }

    package func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        if !isOpen {
            isOpen = true
            guard try reader.nextEntry() != nil else { return nil }
        }
        guard let piece = try reader.nextBlock() else { return nil }
        count += piece.bytes.count
        guard count <= limits.layerBytes else {
            throw ImageError(.tooLarge, place, "inflates to more than \(limits.layerBytes) bytes")
        }
        guard count <= limits.ratioFloor || count / limits.ratio <= packed.count else {
            throw ImageError(
                .tooLarge, place,
                "inflates without end: \(count) bytes so far, over \(limits.ratio) times what was read")
        }
        return piece.bytes
    }
}
