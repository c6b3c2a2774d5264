import Bytes
import CIsal
import CZip

/// One member of a wheel, as the central directory describes it.
struct Member {
    let archive: OpaquePointer
    let index: UInt64
    /// Declared size, inflated, in bytes.
    let size: Int
    let crc: UInt32
    let isDeflated: Bool

    /// The first bytes, at most 64.
    func head() throws(ByteSourceError) -> [UInt8] {
        var head: [UInt8] = []
        try stream { chunk in
            head += chunk.prefix(64 - head.count)
            return head.count < 64
        }
        return head
    }

    /// Delivers the inflated bytes in pieces until `body` returns false.
    ///
    /// - Throws: ``ByteSourceError/damaged(_:)`` for raw bytes that cannot be read or inflated.
    func stream(_ body: (UnsafeRawBufferPointer) throws(ByteSourceError) -> Bool) throws(ByteSourceError) {
        guard let file = zip_fopen_index(archive, index, UInt32(ZIP_FL_COMPRESSED)) else {
            throw .damaged("cannot be read from the wheel: \(String(cString: zip_strerror(archive)))")
        }
        defer { zip_fclose(file) }
        let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 64)
        defer { input.deallocate() }
        if isDeflated {
            try inflate(file, input, body)
        } else {
            while let piece = try next(file, input) { if try !body(piece) { return } }
        }
    }

    private func next(
        _ file: OpaquePointer, _ input: UnsafeMutableRawBufferPointer
    ) throws(ByteSourceError) -> UnsafeRawBufferPointer? {
        let got = zip_fread(file, input.baseAddress, UInt64(input.count))
        guard got >= 0 else {
            throw .damaged("its raw bytes cannot be read: \(String(cString: zip_file_strerror(file)))")
        }
        return got == 0 ? nil : UnsafeRawBufferPointer(rebasing: input[..<Int(got)])
    }

    private func inflate(
        _ file: OpaquePointer, _ input: UnsafeMutableRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) throws(ByteSourceError) -> Bool
    ) throws(ByteSourceError) {
        let state = UnsafeMutablePointer<inflate_state>.allocate(capacity: 1)
        let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
        defer {
            state.deallocate()
            output.deallocate()
        }
        isal_inflate_init(state)
        state.pointee.crc_flag = UInt32(ISAL_DEFLATE)
        while state.pointee.block_state != ISAL_BLOCK_FINISH {
            if state.pointee.avail_in == 0 {
                guard let piece = try next(file, input) else {
                    throw .damaged("the compressed data end early")
                }
                state.pointee.next_in = input.baseAddress!.assumingMemoryBound(to: UInt8.self)
                state.pointee.avail_in = UInt32(piece.count)
            }
            state.pointee.next_out = output.baseAddress!.assumingMemoryBound(to: UInt8.self)
            state.pointee.avail_out = UInt32(output.count)
            let code = isal_inflate(state)
            guard code == ISAL_DECOMP_OK || code == ISAL_END_INPUT else {
                throw .damaged("the compressed data are damaged")
            }
            let produced = output.count - Int(state.pointee.avail_out)
            if produced > 0, try !body(UnsafeRawBufferPointer(rebasing: output[..<produced])) { return }
        }
    }
}

/// A member inflated into an image: whole when small, else only what is asked for, in constant memory.
final class InflatingSource: ByteSource {
    /// Members up to this size, in bytes, are kept whole.
    static let wholeLimit = 24 << 20
    /// Of larger ones the first pass keeps this much of the beginning, where the dynamic tables usually are.
    static let keptPrefix = 16 << 20

    let member: Member
    private var isVerified = false

    init(_ member: Member) { self.member = member }

    var size: Int { member.size }

    func load(_ ranges: [Range<Int>], into image: SparseImage) throws(ByteSourceError) {
        var kept = ranges
        if !isVerified { kept.append(0..<(size <= Self.wholeLimit ? size : min(size, Self.keptPrefix))) }
        let end = isVerified ? kept.map(\.upperBound).max() ?? 0 : Int.max
        var offset = 0
        var crc: UInt32 = 0
        let verify = !isVerified
        try member.stream { (piece) throws(ByteSourceError) in
            guard offset + piece.count <= size else {
                throw .damaged("inflates to more than the \(size) bytes it declares")
            }
            if verify {
                crc = crc32_gzip_refl(
                    crc, piece.baseAddress!.assumingMemoryBound(to: UInt8.self), UInt64(piece.count))
            }
            Self.copy(piece, at: offset, kept, into: image)
            offset += piece.count
            return offset < end
        }
        if verify {
            guard offset == size else { throw .ended(at: offset) }
            guard crc == member.crc else { throw .damaged("its checksum does not match") }
            isVerified = true
        }
        for range in kept { image.didLoad(range) }
    }

    private static func copy(
        _ piece: UnsafeRawBufferPointer, at offset: Int, _ kept: [Range<Int>], into image: SparseImage
    ) {
        let here = offset..<offset + piece.count
        for range in kept {
            let part = range.clamped(to: here)
            if part.isEmpty { continue }
            image.withBytes { bytes in
                bytes[part].copyBytes(from: piece[(part.lowerBound - offset)..<(part.upperBound - offset)])
            }
        }
    }
}
