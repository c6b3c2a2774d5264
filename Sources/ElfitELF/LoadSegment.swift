/// A PT_LOAD program header. Offsets, addresses and sizes in bytes.
package struct LoadSegment: Sendable, Equatable {
    package var offset: UInt64
    package var address: UInt64
    package var fileSize: UInt64
    package var memorySize: UInt64
    package var flags: SegmentFlags
    package var alignment: UInt64

    /// Whether address and offset agree modulo a page size, in bytes, as mmap needs (loader-rules 1).
    package func isCongruent(pageSize: UInt64) -> Bool {
        address % pageSize == offset % pageSize
    }
}
