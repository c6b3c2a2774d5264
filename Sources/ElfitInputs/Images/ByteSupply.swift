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

/// A file, from an offset to its end.
final class FileSupply: ByteSupply {
    private static let pieceLength = 256 << 10
    private let place: String
    private let descriptor: Int32
    private var offset: Int
    let size: Int
    private let buffer: UnsafeMutableRawBufferPointer

    /// - Throws: ``ImageError/Kind/unreadable`` when it cannot be opened or is not a regular file.
    init(path: String, offset: Int = 0) throws(ImageError) {
        place = path
        self.offset = offset
        // O_NONBLOCK: opening a FIFO must not wait for a writer.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            let reason = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw ImageError(.unreadable, path, reason)
        }
        size = Int(status.st_size)
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ImageError(.unreadable, path, "not a regular file")
        }
        buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceLength, alignment: 64)
    }

    deinit {
        close(descriptor)
        buffer.deallocate()
    }

    func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        while true {
            let got = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw ImageError(.unreadable, place, String(cString: strerror(errno))) }
            offset += got
            return got == 0 ? nil : UnsafeRawBufferPointer(rebasing: buffer[..<got])
        }
    }

    func skip(_ count: Int) -> Int {
        // Never beyond the end: a truncated archive must be seen as such.
        let step = max(0, min(count, size - offset))
        offset += step
        return step
    }
}

/// Bytes in memory: an archive that is inside another.
final class MemorySupply: ByteSupply {
    private let buffer: UnsafeMutableRawBufferPointer
    private var offset = 0

    init(_ bytes: [UInt8]) {
        buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
        buffer.copyBytes(from: bytes)
        rest = bytes.count
    }

    /// Bytes that have not been given yet.
    private var rest: Int

    deinit { buffer.deallocate() }

    func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        guard rest > 0 else { return nil }
        let start = offset
        _ = skip(rest)
        return UnsafeRawBufferPointer(rebasing: buffer[start..<offset])
    }

    func skip(_ count: Int) -> Int {
        let step = max(0, min(count, rest))
        (offset, rest) = (offset + step, rest - step)
        return step
    }
}

/// Passes a supply on, counted and, where a digest is expected, hashed.
final class CheckedSupply: ByteSupply {
    private let supply: any ByteSupply
    private let expected: String?
    private let digest: SHA256Digest?
    private let place: String
    private(set) var count = 0
    private var isFinished = false
    /// Whether there is a digest to compare with.
    var isExpected: Bool { expected != nil }

    /// - Parameter expected: `sha256:` and its digits, nil when there is nothing to compare with.
    init(_ supply: any ByteSupply, expected: String?, place: String) {
        self.supply = supply
        self.expected = expected
        self.place = place
        digest = expected == nil ? nil : SHA256Digest()
    }

    func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        guard let piece = try supply.next() else { return nil }
        count += piece.count
        digest?.add(piece)
        return piece
    }

    /// Reads the rest and compares, once.
    func finish() throws(ImageError) {
        if isFinished { return }
        isFinished = true
        try drain()
        guard let expected, let found = digest?.finish(), found != expected else { return }
        throw ImageError(
            .wrongDigest, place, "its bytes have the digest \(found), not \(expected) as they should")
    }
}

/// A tar archive whose last block is made whole with zeros.
///
/// `umoci insert` leaves it short, and what container runtimes read with takes that for the end. Only for bytes
/// with a digest: nothing else tells a short block from a lost one.
final class PaddedSupply: ByteSupply {
    private let supply: any ByteSupply
    private var count = 0
    private let zeros = UnsafeMutableRawBufferPointer.allocate(byteCount: 512, alignment: 16)

    init(_ supply: any ByteSupply) {
        self.supply = supply
        zeros.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { zeros.deallocate() }

    func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        if let piece = try supply.next() {
            count += piece.count
            return piece
        }
        let missing = (512 - count % 512) % 512
        count += missing
        return missing == 0 ? nil : UnsafeRawBufferPointer(rebasing: zeros[..<missing])
    }
}

/// The content of the entry that an archive stands at.
final class EntrySupply: ByteSupply {
    private let reader: ArchiveReader
    private let place: String
    private var count = 0

    init(_ reader: ArchiveReader, place: String) { (self.reader, self.place) = (reader, place) }

    func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        guard let block = try reader.nextBlock() else { return nil }
        guard block.offset == count else { throw ImageError(.damaged, place, "stored with holes") }
        count += block.bytes.count
        return block.bytes
    }
}
