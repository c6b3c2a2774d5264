import CElfitISAL
import CElfitZip
package import ElfitBytes

/// The inflated bytes of a member, piece by piece; nothing is inflated that is not asked for.
package final class MemberStream {
    /// The first piece is at most this long: enough to see what a member is.
    package static let headLength = 4096

    private let member: Member
    private let file: OpaquePointer
    private let buffers: StreamBuffers
    private var isFirst = true

    /// Only one stream at a time may use the same buffers.
    ///
    /// - Throws: ``ByteSourceError/damaged(_:)`` when the raw bytes cannot be had.
    package init(_ member: Member, _ buffers: StreamBuffers) throws(ByteSourceError) {
        guard let file = zip_fopen_index(member.archive, member.index, UInt32(ZIP_FL_COMPRESSED)) else {
            throw .damaged("cannot be read from the wheel: \(String(cString: zip_strerror(member.archive)))")
        }
        self.member = member
        self.file = file
        self.buffers = buffers
        isal_inflate_init(buffers.state)
        buffers.state.pointee.crc_flag = UInt32(ISAL_DEFLATE)
    }

    deinit { zip_fclose(file) }

    /// The next piece, valid until the next call; nil at the end.
    ///
    /// - Throws: ``ByteSourceError/damaged(_:)`` for raw bytes that cannot be read or inflated.
    package func next() throws(ByteSourceError) -> UnsafeRawBufferPointer? {
        defer { isFirst = false }
        return member.isDeflated ? try inflated() : try raw(isFirst ? Self.headLength : buffers.input.count)
    }

    private func raw(_ count: Int) throws(ByteSourceError) -> UnsafeRawBufferPointer? {
        let got = zip_fread(file, buffers.input.baseAddress, UInt64(count))
        guard got >= 0 else {
            throw .damaged("its raw bytes cannot be read: \(String(cString: zip_file_strerror(file)))")
        }
        return got == 0 ? nil : UnsafeRawBufferPointer(rebasing: buffers.input[..<Int(got)])
    }

    private func inflated() throws(ByteSourceError) -> UnsafeRawBufferPointer? {
        let state = buffers.state
        let room = isFirst ? Self.headLength : buffers.output.count
        state.pointee.next_out = buffers.output.baseAddress!.assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_out = UInt32(room)
        while state.pointee.avail_out > 0, state.pointee.block_state != ISAL_BLOCK_FINISH {
            if state.pointee.avail_in == 0, let piece = try raw(buffers.input.count) {
                state.pointee.next_in = buffers.input.baseAddress!.assumingMemoryBound(to: UInt8.self)
                state.pointee.avail_in = UInt32(piece.count)
            }
            let before = (state.pointee.avail_in, state.pointee.avail_out)
            let code = isal_inflate(state)
            guard code == ISAL_DECOMP_OK || code == ISAL_END_INPUT else {
                throw .damaged("the compressed data are damaged")
            }
            // Without input there may still be output, which the inflater held back.
            let isStuck = before == (state.pointee.avail_in, state.pointee.avail_out)
            if isStuck, state.pointee.block_state != ISAL_BLOCK_FINISH {
                throw .damaged("the compressed data end early")
            }
        }
        let produced = room - Int(state.pointee.avail_out)
        return produced == 0 ? nil : UnsafeRawBufferPointer(rebasing: buffers.output[..<produced])
    }
}
