import ElfitBytes

/// Where a file was found: on disk, or as a member of a wheel on disk.
package struct Location: Sendable, Hashable {
    package var file: String
    package var member: String?
    package init(file: String, member: String? = nil) {
        self.file = file
        self.member = member
    }
    /// A member of the archive that stands here.
    func member(_ name: String) -> Location {
        Location(file: file, member: member.map { "\($0)/\(name)" } ?? name)
    }
    /// `dist/x.whl/pkg/_x.so`, as reports show it.
    package var description: String { member.map { "\(file)/\($0)" } ?? file }
}
