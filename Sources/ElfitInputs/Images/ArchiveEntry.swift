import CElfitArchive

/// What a tar header says.
struct ArchiveEntry {
    enum Kind: Equatable { case directory, file, symbolicLink, hardLink, device, other }
    let kind: Kind
    let path: String
    /// Of links: as it is written.
    let target: String
    /// In bytes.
    let size: Int
    /// Where its first header block stands in the archive.
    let headerOffset: Int
    /// Whether anybody may execute it.
    let isExecutable: Bool
}
