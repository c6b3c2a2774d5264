import ElfitBytes

/// An archive's small texts that say what package it holds, kept while it was read.
package struct ArchiveTexts: Sendable {
    /// The archive itself.
    package let location: Location
    /// Bytes by member name.
    package let texts: [String: [UInt8]]
    package init(location: Location, texts: [String: [UInt8]]) {
        self.location = location
        self.texts = texts
    }
}
