import CElfitZip
package import ElfitBytes
import Glibc

/// An open zip archive: a file, a part of one, or bytes in memory. Wraps libzip's handle.
package final class ZipFile {
    package struct OpenError: Error { package let message: String }

    let handle: OpaquePointer
    /// What a nested archive was inflated to; libzip reads from it.
    private let memory: UnsafeMutableRawPointer?

    private init(_ handle: OpaquePointer, memory: UnsafeMutableRawPointer? = nil) {
        self.handle = handle
        self.memory = memory
    }

    deinit {
        zip_discard(handle)
        free(memory)
    }

    /// Opens a part of a file.
    package static func open(_ path: String, _ part: ArchivePart) -> Result<ZipFile, OpenError> {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        let source = zip_source_file_create(
            path, UInt64(part.start), Int64(part.length ?? -1), &error)
        return open(source, memory: nil, &error)
    }

    /// Opens an archive that is in memory.
    package static func open(bytes: [UInt8]) -> Result<ZipFile, OpenError> {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let memory = malloc(max(bytes.count, 1)) else {
            return .failure(OpenError(message: "no memory for its \(bytes.count) bytes"))
        }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(memory, base, $0.count) } }
        let source = zip_source_buffer_create(memory, UInt64(bytes.count), 0, &error)
        let result = open(source, memory: memory, &error)
        if case .failure = result { free(memory) }
        return result
    }

    private static func open(
        _ source: OpaquePointer?, memory: UnsafeMutableRawPointer?, _ error: inout zip_error_t
    ) -> Result<ZipFile, OpenError> {
        guard let source else {
            return .failure(OpenError(message: String(cString: zip_error_strerror(&error))))
        }
        guard let handle = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            return .failure(OpenError(message: String(cString: zip_error_strerror(&error))))
        }
        return .success(ZipFile(handle, memory: memory))
    }

    package var count: Int { Int(clamping: zip_get_num_entries(handle, 0)) }

    /// A member by its place in the central directory: name, where its bytes are, whether it is encrypted, and its compression.
    package func member(_ index: UInt64) -> (name: String, Member, isEncrypted: Bool, method: UInt16)? {
        var status = zip_stat_t()
        guard zip_stat_index(handle, index, UInt32(ZIP_FL_ENC_RAW), &status) == 0, let raw = status.name
        else {
            return nil
        }
        let member = Member(
            archive: handle, index: index, size: Int(clamping: status.size), crc: status.crc,
            isDeflated: status.comp_method == 8)
        return (
            String(cString: raw), member, status.encryption_method != UInt16(ZIP_EM_NONE), status.comp_method
        )
    }
}

extension Member {
    /// The whole member, inflated: for small texts, and for archives inside archives.
    ///
    /// - Throws: ``ByteSourceError`` for bytes that are damaged, or more or fewer than declared.
    package func contents(_ buffers: StreamBuffers) throws(ByteSourceError) -> [UInt8] {
        let stream = try MemberStream(self, buffers)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(size, 1 << 20))
        while let piece = try stream.next() {
            guard piece.count <= size - bytes.count else {
                throw .damaged("inflates to more than the \(size) bytes it declares")
            }
            bytes.append(contentsOf: piece)
        }
        guard bytes.count == size else { throw .ended(at: bytes.count) }
        return bytes
    }
}
