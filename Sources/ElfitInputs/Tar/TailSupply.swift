import CElfitISAL

/// Passes a supply on and remembers its last eight bytes.
final class TailSupply: ByteSupply {
    private let supply: any ByteSupply
    private(set) var tail: [UInt8] = []

    init(_ supply: any ByteSupply) { self.supply = supply }

    func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        guard let piece = try supply.next() else { return nil }
        tail = (tail + piece.suffix(8)).suffix(8)
        return piece
    }
}
