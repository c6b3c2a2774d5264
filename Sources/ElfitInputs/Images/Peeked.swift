/// The first piece of a supply, looked at before it is passed on.
final class Peeked: ByteSupply {
    private let supply: any ByteSupply
    private var first: UnsafeRawBufferPointer?
    private var isPeeked = false

    init(_ supply: any ByteSupply) { self.supply = supply }

    /// The first piece; empty for an empty supply. Valid until ``next()`` has been called twice.
    func head() throws(ImageError) -> UnsafeRawBufferPointer {
        first = try supply.next()
        isPeeked = true
        return first ?? UnsafeRawBufferPointer(start: nil, count: 0)
    }

    func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        guard isPeeked else { return try supply.next() }
        isPeeked = false
        return first
    }
}
