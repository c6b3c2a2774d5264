/// Passes a supply on and remembers its last eight bytes.
package final class TailSupply: ByteSupply {
    private let supply: any ByteSupply
    package private(set) var tail: [UInt8] = []

    package init(_ supply: any ByteSupply) { self.supply = supply }

    package func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        guard let piece = try supply.next() else { return nil }
        tail = (tail + piece.suffix(8)).suffix(8)
        return piece
    }
}
