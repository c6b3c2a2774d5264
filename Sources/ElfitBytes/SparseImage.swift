#if canImport(Glibc)
    import Glibc
#endif

/// A file as the loader would see it in memory, of which only the ranges that somebody asked for are there.
///
/// The address range is reserved, never committed: an 800 MB library costs what is read of it.
/// Private memory, so a file that shrinks while it is read cannot raise SIGBUS.
@safe package final class SparseImage {
    /// The size of the file, in bytes.
    package let count: Int
    private let memory: ReservedMemory
    private var base: UnsafeMutableRawPointer { unsafe memory.base }
    private let source: any ByteSource
    /// Whether all that was ever written is in ``loaded``.
    private var isMarked: Bool
    private var loaded: [Range<Int>] = []

    /// Reserves address space for the source's whole size.
    ///
    /// - Throws: ``ByteSourceError/noSpace(bytes:)`` when the address space cannot be reserved.
    package init(source: any ByteSource) throws(ByteSourceError) {
        count = source.size
        self.source = source
        isMarked = source.marksWhatItWrites
        guard let memory = ReservedMemory(count: count) else { throw .noSpace(bytes: count) }
        self.memory = memory
    }

    deinit { memory.giveBack(written: isMarked ? loaded : nil) }

    /// Makes sure that the given ranges are in memory; parts outside the file are ignored.
    ///
    /// - Throws: what the source throws.
    package func require(_ ranges: [Range<Int>]) throws(ByteSourceError) {
        let missing = merged(ranges.map { $0.clamped(to: 0..<count) }).filter { !isLoaded($0) }
        guard !missing.isEmpty else { return }
        do { try source.load(missing, into: self) } catch {
            isMarked = false
            throw error
        }
        for range in missing { didLoad(range) }
    }

    /// Whether every byte of the range is in memory.
    package func isLoaded(_ range: Range<Int>) -> Bool {
        if range.isEmpty { return true }
        return loaded.contains { $0.lowerBound <= range.lowerBound && $0.upperBound >= range.upperBound }
    }

    /// Called by sources: these bytes have been written.
    package func didLoad(_ range: Range<Int>) { loaded = merged(loaded + [range]) }

    /// Gives memory of bytes that nobody needs back to the system; whole pages inside the range only.
    package func discard(_ range: Range<Int>) {
        let page = 4096
        let low = (range.lowerBound + page - 1) / page * page
        let high = range.upperBound / page * page
        if low < high { unsafe madvise(base + low, high - low, MADV_DONTNEED) }
    }

    /// Whether a text stands in a range that is in memory.
    package func contains(_ text: StaticString, in range: Range<Int>) -> Bool {
        let range = range.clamped(to: 0..<count)
        let length = text.utf8CodeUnitCount
        var start = range.lowerBound
        while start + length <= range.upperBound,
            let hit = unsafe memchr(
                base + start, Int32(text.utf8Start.pointee), range.upperBound - length + 1 - start)
        {
            if unsafe memcmp(hit, text.utf8Start, length) == 0 { return true }
            start = unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
        }
        return false
    }

    /// The whole image; bytes that were not loaded read as zero.
    package func withBytes<R, E: Error>(_ body: (UnsafeMutableRawBufferPointer) throws(E) -> R) throws(E) -> R
    {
        try unsafe body(UnsafeMutableRawBufferPointer(start: base, count: count))
    }

    /// Ranges sorted, with neighbours and overlaps joined, empty ones dropped.
    private func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }
}
