/// PT_TLS (loader-rules 6.2): bytes.
package struct TLSSegment: Sendable, Equatable {
    package var memorySize: UInt64
    package var alignment: UInt64

    package init(memorySize: UInt64, alignment: UInt64) {
        self.memorySize = memorySize
        self.alignment = alignment
    }
}
