import ElfitArchives

/// What a layer says of a file or a directory besides its name and content.
package struct FileAttributes: Sendable, Hashable {
    /// In bytes; 0 of a directory.
    package let size: Int
    /// The permission bits, as chmod(2) has them.
    package let mode: Int
    /// The numbers of the user and the group that own it.
    package let owner: Int
    package let group: Int
    /// The layer that it came with, the lowest is 0.
    package let layer: Int

    /// A directory that nothing describes: container runtimes make it so.
    static let madeDirectory = FileAttributes(size: 0, mode: 0o755, owner: 0, group: 0)

    package init(size: Int, mode: Int, owner: Int, group: Int, layer: Int = 0) {
        (self.size, self.mode, self.owner, self.group) = (size, mode, owner, group)
        self.layer = layer
    }

    init(_ entry: ArchiveEntry, layer: Int) {
        self.init(
            size: entry.kind == .file ? entry.size : 0, mode: entry.mode, owner: entry.owner,
            group: entry.group, layer: layer)
    }

    /// Whether a process of a user may do what the three bits of `access` say (path_resolution(7)): the owner's bits
    /// count for the owner, the group's for its members, the others' for all others. Root may do all.
    package func allows(_ access: Int, user: Int, groups: Set<Int>) -> Bool {
        if user == 0 { return access & 0o1 == 0 || mode & 0o111 != 0 }
        let bits = user == owner ? mode >> 6 : groups.contains(group) ? mode >> 3 : mode
        return bits & access == access
    }
}
