import CElfitISAL

/// What inflating needs, kept from member to member of one wheel.
package final class StreamBuffers {
    let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 64)
    let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
    let state = UnsafeMutablePointer<inflate_state>.allocate(capacity: 1)

    package init() {}

    deinit {
        input.deallocate()
        output.deallocate()
        state.deallocate()
    }
}
