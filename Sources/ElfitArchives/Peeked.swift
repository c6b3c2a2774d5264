/// The first piece of a supply, looked at before it is passed on.
package final class Peeked: ByteSupply {
    private let supply: any ByteSupply
    private var first: UnsafeRawBufferPointer?
    private var isPeeked = false

    package init(_ supply: any ByteSupply) { self.supply = supply }

    /// The first piece; empty for an empty supply. Valid until ``next()`` has been called twice.
    package func head() throws(ImageError) -> UnsafeRawBufferPointer {
        first = try supply.next()
        isPeeked = true
        return first ?? UnsafeRawBufferPointer(start: nil, count: 0)
    }

    package func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        guard isPeeked else { return try supply.next() }
        isPeeked = false
        return first
    }
}
