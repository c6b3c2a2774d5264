import Glibc

/// Bytes in order, piece by piece.
protocol ByteSupply: AnyObject {
    /// The next piece, valid until the next call; nil at the end.
    func next() throws(ImageError) -> UnsafeRawBufferPointer?
    /// Passes over bytes without reading them; how many, 0 where that cannot be done.
    func skip(_ count: Int) -> Int
}

extension ByteSupply {
    func skip(_ count: Int) -> Int { 0 }

    /// Everything that is left.
    func drain() throws(ImageError) { while try next() != nil {} }

    /// All bytes, when they are no more than `limit`.
    func all(limit: Int, place: String) throws(ImageError) -> [UInt8] {
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
