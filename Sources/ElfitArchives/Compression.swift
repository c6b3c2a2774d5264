/// How a stream is packed.
package enum Compression: String, Sendable {
    case none, gzip, zstd, xz, bzip2

    /// What the first bytes of a stream tell.
    package init(head: UnsafeRawBufferPointer) {
        if head.count >= 2, head[0] == 0x1f, head[1] == 0x8b {
            self = .gzip
        } else if head.count >= 4, head.prefix(4).elementsEqual([0x28, 0xb5, 0x2f, 0xfd]) {
            self = .zstd
        } else if head.count >= 4, head[0] & 0xf0 == 0x50, head[1...3].elementsEqual([0x2a, 0x4d, 0x18]) {
            // A skippable frame comes first (RFC 8878, 3.1.2).
            self = .zstd
        } else if head.count >= 6, head.prefix(6).elementsEqual([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]) {
            self = .xz
        } else if head.count >= 4, head.prefix(3).elementsEqual("BZh".utf8), (0x31...0x39).contains(head[3]) {
            self = .bzip2
        } else {
            self = .none
        }
    }
}
