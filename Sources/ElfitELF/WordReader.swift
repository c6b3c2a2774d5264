import ElfitBytes

/// Bounds-checked half-words and words of a file's own byte order, for the tables that libelf has no accessor for.
@safe struct WordReader {
    let bytes: UnsafeRawBufferPointer
    let swapped: Bool

    func half(_ offset: Int) -> UInt16? {
        guard offset >= 0, unsafe offset + 2 <= bytes.count else { return nil }
        let value = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
        return swapped ? value.byteSwapped : value
    }

    func word(_ offset: Int) -> UInt32? {
        guard offset >= 0, unsafe offset + 4 <= bytes.count else { return nil }
        let value = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        return swapped ? value.byteSwapped : value
    }
}

extension ELFReader {
    /// Reads words of one part of the file; offsets count from the range's start.
    func withWords<R>(_ range: Range<Int>, _ body: (WordReader) -> R) -> R {
        unsafe image.withBytes { bytes in
            unsafe body(
                WordReader(
                    bytes: UnsafeRawBufferPointer(rebasing: bytes[range]),
                    swapped: facts.header.data == .bigEndian))
        }
    }
}
