/// What lies in memory once a file's load segments are mapped, page by page (Linux, fs/binfmt_elf.c `elf_map`; glibc,
/// elf/dl-map-segments.h; musl, ldso/dynlink.c `map_library`).
///
/// A segment brings whole pages: what the file has before its first byte and behind its last one, where nothing is to
/// be zero, is there too. A later segment lies over an earlier one.
struct MappedPages {
    /// Part of the file that lies in memory as it is, and whether zeros follow there.
    struct Run: Equatable {
        var range: Range<Int>
        var isFollowedByZeros: Bool
    }

    private static let page: UInt64 = 4096
    /// Neighbouring segments that are followed; real files have five.
    private static let neighbourLimit = 64
    private let segments: [Pages]
    private let fileSize: Int

    /// The pages of one segment.
    private struct Pages {
        let addresses: Range<UInt64>
        /// Where the part that comes from the file ends; zeros behind it.
        let fileEnd: UInt64
        /// The file's offset at the first address.
        let offset: UInt64

        /// Nil for a segment that no loader maps.
        init?(_ segment: LoadSegment, page: UInt64) {
            let below = segment.address % page
            let (fileEnd, isBeyond) = segment.address.addingReportingOverflow(segment.fileSize)
            let (memoryEnd, isFar) = segment.address.addingReportingOverflow(
                max(segment.memorySize, segment.fileSize))
            guard segment.offset % page == below, memoryEnd > segment.address, !isBeyond, !isFar,
                memoryEnd <= UInt64.max - page
            else { return nil }
            func up(_ address: UInt64) -> UInt64 { (address + page - 1) / page * page }
            addresses = segment.address - below..<up(memoryEnd)
            offset = segment.offset - below
            // Where memory ends with the file's part, the rest of its last page is the file's too.
            self.fileEnd =
                segment.fileSize == 0
                ? addresses.lowerBound : segment.memorySize > segment.fileSize ? fileEnd : up(fileEnd)
        }
    }

    init(_ segments: [LoadSegment], fileSize: Int) {
        self.segments = segments.compactMap { Pages($0, page: Self.page) }
        self.fileSize = fileSize
    }

    /// The file's bytes from an address on, as far as they lie beside each other in memory and in the file; nil where
    /// memory has none of them.
    func run(at address: UInt64) -> Run? {
        guard var run = piece(at: address) else { return nil }
        for _ in 0..<Self.neighbourLimit {
            let next = address + UInt64(run.range.count)
            guard !run.isFollowedByZeros, let more = piece(at: next),
                more.range.lowerBound == run.range.upperBound
            else { break }
            run = Run(
                range: run.range.lowerBound..<more.range.upperBound,
                isFollowedByZeros: more.isFollowedByZeros)
        }
        return run
    }

    /// What one segment has from an address on.
    private func piece(at address: UInt64) -> Run? {
        guard let index = segments.lastIndex(where: { $0.addresses.contains(address) }) else { return nil }
        let segment = segments[index]
        guard address < segment.fileEnd else { return nil }
        let (place, isFar) = segment.offset.addingReportingOverflow(address - segment.addresses.lowerBound)
        guard !isFar, let start = Int(exactly: place), start < fileSize else { return nil }
        let covered = segments[(index + 1)...].map(\.addresses.lowerBound).filter { $0 > address }.min()
        let end = min(segment.fileEnd, covered ?? .max)
        let count = Int(clamping: end - address)
        let isCut = count > fileSize - start
        return Run(
            range: start..<start + min(count, fileSize - start),
            isFollowedByZeros: isCut || (end == segment.fileEnd && end < segment.addresses.upperBound))
    }
}
