/// The content of the entry that an archive stands at.
package final class EntrySupply: ByteSupply {
    private let reader: ArchiveReader
    private let place: String
    private var count = 0

    package init(_ reader: ArchiveReader, place: String) { (self.reader, self.place) = (reader, place) }

    package func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        guard let block = try reader.nextBlock() else { return nil }
        guard block.offset == count else { throw ImageError(.damaged, place, "stored with holes") }
        count += block.bytes.count
        return block.bytes
    }
}
