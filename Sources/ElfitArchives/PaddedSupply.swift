/// A tar archive whose last block is made whole with zeros.
///
/// `umoci insert` leaves it short, and what container runtimes read with takes that for the end. Only for bytes
/// with a digest: nothing else tells a short block from a lost one.
package final class PaddedSupply: ByteSupply {
    private let supply: any ByteSupply
    private var count = 0
    private let zeros = UnsafeMutableRawBufferPointer.allocate(byteCount: 512, alignment: 16)

    package init(_ supply: any ByteSupply) {
        self.supply = supply
        zeros.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { zeros.deallocate() }

    package func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        if let piece = try supply.next() {
            count += piece.count
            return piece
        }
        let missing = (512 - count % 512) % 512
        count += missing
        return missing == 0 ? nil : UnsafeRawBufferPointer(rebasing: zeros[..<missing])
    }
}
