/// What a tar header says.
package struct ArchiveEntry {
    package enum Kind: Equatable { case directory, file, symbolicLink, hardLink, device, other }
    package let kind: Kind
    package let path: String
    /// Of links: as it is written.
    package let target: String
    /// In bytes.
    package let size: Int
    /// Where its first header block stands in the archive.
    package let headerOffset: Int
    /// Whether anybody may execute it.
    package let isExecutable: Bool
}
