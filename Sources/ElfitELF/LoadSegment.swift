/// A PT_LOAD program header. Offsets, addresses and sizes in bytes.
package struct LoadSegment: Sendable, Equatable {
    package var offset: UInt64
    package var address: UInt64
    package var fileSize: UInt64
    package var memorySize: UInt64
    /// p_flags: 1 execute, 2 write, 4 read.
    package var flags: UInt32
    package var alignment: UInt64

    /// Whether address and offset agree modulo a page size, in bytes, as mmap needs (loader-rules 1).
    package func isCongruent(pageSize: UInt64) -> Bool {
        address % pageSize == offset % pageSize
    }
}
