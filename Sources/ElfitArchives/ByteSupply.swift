/// Bytes in order, piece by piece.
package protocol ByteSupply: AnyObject {
    /// The next piece, valid until the next call; nil at the end.
    func next() throws(ImageError) -> UnsafeRawBufferPointer?
    /// Passes over bytes without reading them; how many, 0 where that cannot be done.
    func skip(_ count: Int) -> Int
}

extension ByteSupply {
    package func skip(_ count: Int) -> Int { 0 }

    /// Everything that is left.
    package func drain() throws(ImageError) { while try next() != nil {} }

    /// All bytes, when they are no more than `limit`.
    package func all(limit: Int, place: String) throws(ImageError) -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try next() {
            guard bytes.count + piece.count <= limit else {
                throw ImageError(.tooLarge, place, "longer than \(limit) bytes")
            }
            bytes += piece
        }
        return bytes
    }
}
