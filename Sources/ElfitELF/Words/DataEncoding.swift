import CElfitELF

/// EI_DATA: the byte order of a file's words.
package struct DataEncoding: ELFWord {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// ELFDATA2LSB.
    package static var littleEndian: Self { Self(rawValue: UInt8(ELFDATA2LSB)) }
    /// ELFDATA2MSB.
    package static var bigEndian: Self { Self(rawValue: UInt8(ELFDATA2MSB)) }
}
