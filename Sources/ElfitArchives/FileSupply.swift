import ElfitSystem
import Glibc

/// A file, from an offset to its end.
package final class FileSupply: ByteSupply {
    private static let pieceLength = 256 << 10
    private let place: String
    private let descriptor: Int32
    private var offset: Int
    package let size: Int
    private let buffer: UnsafeMutableRawBufferPointer

    /// - Throws: ``ImageError/Kind/unreadable`` when it cannot be opened or is not a regular file.
    package init(path: String, offset: Int = 0) throws(ImageError) {
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

    package func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        let got = uninterrupted { pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)) }
        guard got >= 0 else { throw ImageError(.unreadable, place, String(cString: strerror(errno))) }
        offset += got
        return got == 0 ? nil : UnsafeRawBufferPointer(rebasing: buffer[..<got])
    }

    package func skip(_ count: Int) -> Int {
        // Never beyond the end: a truncated archive must be seen as such.
        let step = max(0, min(count, size - offset))
        offset += step
        return step
    }
}
