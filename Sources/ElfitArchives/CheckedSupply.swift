/// Passes a supply on, counted and, where a digest is expected, hashed.
package final class CheckedSupply: ByteSupply {
    private let supply: any ByteSupply
    private let expected: String?
    private let digest: SHA256Digest?
    private let place: String
    package private(set) var count = 0
    private var isFinished = false
    /// Whether there is a digest to compare with.
    package var isExpected: Bool { expected != nil }

    /// - Parameter expected: `sha256:` and its digits, nil when there is nothing to compare with.
    package init(_ supply: any ByteSupply, expected: String?, place: String) {
        self.supply = supply
        self.expected = expected
        self.place = place
        digest = expected == nil ? nil : SHA256Digest()
    }

    package func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        guard let piece = try supply.next() else { return nil }
        count += piece.count
        digest?.add(piece)
        return piece
    }

    /// Reads the rest and compares, once.
    package func finish() throws(ImageError) {
        if isFinished { return }
        isFinished = true
        try drain()
        guard let expected, let found = digest?.finish(), found != expected else { return }
        throw ImageError(
            .wrongDigest, place, "its bytes have the digest \(found), not \(expected) as they should")
    }
}
