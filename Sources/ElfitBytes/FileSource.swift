import ElfitSystem

#if canImport(Glibc)
    import Glibc
#endif

/// A regular file on disk, read with `pread`.
package final class FileSource: ByteSource {
    /// Files up to this size, in bytes, are read whole: one call is cheaper than several ranges.
    package static let wholeFileLimit = 128 * 1024

    package let size: Int
    package var marksWhatItWrites: Bool { true }
    private let descriptor: Int32

    /// Takes ownership of an open descriptor; `size` as `fstat` gave it, in bytes.
    package init(descriptor: Int32, size: Int) {
        self.descriptor = descriptor
        self.size = size
    }

    /// Opens a file by path.
    ///
    /// - Throws: ``ByteSourceError/system(_:)`` with `errno`; `EINVAL` when it is not a regular file.
    package convenience init(path: String) throws(ByteSourceError) {
        // O_NONBLOCK: opening a FIFO must not wait for a writer.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .system(errno) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .system(EINVAL)
        }
        self.init(descriptor: descriptor, size: Int(status.st_size))
    }

    deinit { close(descriptor) }

    package func load(_ ranges: [Range<Int>], into image: SparseImage) throws(ByteSourceError) {
        guard size > Self.wholeFileLimit else {
            try read(0..<size, into: image)
            return image.didLoad(0..<size)
        }
        for range in ranges { try read(range, into: image) }
    }

    private func read(_ range: Range<Int>, into image: SparseImage) throws(ByteSourceError) {
        try unsafe image.withBytes { (bytes) throws(ByteSourceError) in
            var offset = range.lowerBound
            while offset < range.upperBound {
                let got = uninterrupted {
                    unsafe pread(
                        descriptor, bytes.baseAddress! + offset, range.upperBound - offset, off_t(offset))
                }
                guard got >= 0 else { throw .system(errno) }
                guard got > 0 else { throw .ended(at: offset) }
                offset += got
            }
        }
    }
}
