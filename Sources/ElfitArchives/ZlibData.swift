import CElfitISAL

/// Inflates data in the zlib format (RFC 1950) that are all at hand.
///
/// - Parameter size: what they inflate to, in bytes.
/// - Returns: nil for damaged data, and for those of another size.
package func inflatedZlib(_ input: UnsafeRawBufferPointer, size: Int) -> [UInt8]? {
    guard !input.isEmpty, input.count <= Int(UInt32.max), size <= Int(UInt32.max) else { return nil }
    let state = UnsafeMutablePointer<inflate_state>.allocate(capacity: 1)
    defer { state.deallocate() }
    isal_inflate_init(state)
    state.pointee.crc_flag = UInt32(ISAL_ZLIB)
    state.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
    state.pointee.avail_in = UInt32(input.count)
    // One byte more than there should be: whoever gives more is found out.
    return [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
        state.pointee.next_out = buffer.baseAddress
        state.pointee.avail_out = UInt32(size + 1)
        let code = isal_inflate(state)
        let isWhole = code == ISAL_DECOMP_OK && state.pointee.block_state == ISAL_BLOCK_FINISH
        count = isWhole && state.pointee.avail_out == 1 ? size : 0
    }.ofSize(size)
}

extension [UInt8] {
    /// Nil for another count than the expected one.
    fileprivate func ofSize(_ size: Int) -> [UInt8]? { count == size ? self : nil }
}
