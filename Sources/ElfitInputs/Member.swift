import CElfitISAL
import CElfitZip
import ElfitBytes

/// One member of a wheel, as the central directory describes it.
struct Member {
    let archive: OpaquePointer
    let index: UInt64
    /// Declared size, inflated, in bytes.
    let size: Int
    let crc: UInt32
    let isDeflated: Bool
}
