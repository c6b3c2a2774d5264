/// PT_GNU_STACK (loader-rules 7).
package struct StackSegment: Sendable, Equatable {
    package var isExecutable: Bool
    /// p_memsz, bytes: musl's default thread stack size when not 0.
    package var size: UInt64

    package init(isExecutable: Bool, size: UInt64) {
        self.isExecutable = isExecutable
        self.size = size
    }
}
