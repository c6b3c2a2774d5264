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
    /// The permission bits, as chmod(2) has them.
    package let mode: Int
    /// The numbers of the user and the group that own it.
    package let owner: Int
    package let group: Int

    /// Whether anybody may execute it.
    package var isExecutable: Bool { mode & 0o111 != 0 }
}
