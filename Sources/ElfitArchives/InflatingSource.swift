import CElfitISAL
package import ElfitBytes

/// Which parts of a file are likely to be asked for, by its first bytes and its size.
package typealias LikelyRanges = @Sendable (UnsafeRawBufferPointer, Int) -> [Range<Int>]

/// A member inflated into an image: the likely parts in the first pass, others in a pass of their own,
/// in constant memory beside them.
package final class InflatingSource: ByteSource {
    package let member: Member
    private let buffers: StreamBuffers
    private let likely: [Range<Int>]
    /// The first pass, of which the head has been read.
    private var first: (stream: MemberStream, head: [UInt8])?

    package init(
        _ member: Member, _ buffers: StreamBuffers, stream: MemberStream, head: [UInt8], likely: [Range<Int>]
    ) {
        self.member = member
        self.buffers = buffers
        self.likely = likely
        first = (stream, head)
    }

    package var size: Int { member.size }

    package func load(_ ranges: [Range<Int>], into image: SparseImage) throws(ByteSourceError) {
        guard let (stream, head) = first else { return try loadAgain(ranges, into: image) }
        first = nil
        let kept = (ranges + likely + [0..<head.count]).map { $0.clamped(to: 0..<size) }
        var pass = Pass(size: size, kept: kept)
        let headPointer = UnsafeMutableRawBufferPointer.allocate(byteCount: head.count, alignment: 1)
        defer { headPointer.deallocate() }
        headPointer.copyBytes(from: head)
        try pass.add(UnsafeRawBufferPointer(headPointer), to: image)
        while let piece = try stream.next() { try pass.add(piece, to: image) }
        // The whole stream is gone through and checked before anything is believed.
        guard pass.offset == size else { throw .ended(at: pass.offset) }
        guard pass.crc == member.crc else { throw .damaged("its checksum does not match") }
        for range in kept { image.didLoad(range) }
    }

    private func loadAgain(_ ranges: [Range<Int>], into image: SparseImage) throws(ByteSourceError) {
        let end = ranges.map(\.upperBound).max() ?? 0
        let stream = try MemberStream(member, buffers)
        var pass = Pass(size: size, kept: ranges)
        while pass.offset < end, let piece = try stream.next() { try pass.add(piece, to: image) }
        guard pass.offset >= end else { throw .ended(at: pass.offset) }
    }
}

/// One way through a member's bytes.
private struct Pass {
    package let size: Int
    package let kept: [Range<Int>]
    package var offset = 0
    package var crc: UInt32 = 0

    package init(size: Int, kept: [Range<Int>]) {
        self.size = size
        self.kept = kept
    }

    package mutating func add(_ piece: UnsafeRawBufferPointer, to image: SparseImage) throws(ByteSourceError)
    {
        guard piece.count <= size - offset else {
            throw .damaged("inflates to more than the \(size) bytes it declares")
        }
        guard let start = piece.baseAddress else { return }
        crc = crc32_gzip_refl(crc, start.assumingMemoryBound(to: UInt8.self), UInt64(piece.count))
        let here = offset..<offset + piece.count
        for range in kept {
            let part = range.clamped(to: here)
            if part.isEmpty { continue }
            image.withBytes { bytes in
                bytes[part].copyBytes(from: piece[(part.lowerBound - offset)..<(part.upperBound - offset)])
            }
        }
        offset += piece.count
    }
}
