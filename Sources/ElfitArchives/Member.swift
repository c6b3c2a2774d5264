/// One member of a wheel, as the central directory describes it.
package struct Member {
    let archive: OpaquePointer
    let index: UInt64
    /// Declared size, inflated, in bytes.
    package let size: Int
    package let crc: UInt32
    let isDeflated: Bool
}
