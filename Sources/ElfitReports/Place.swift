import ElfitFindings

/// Where a finding is shown: a file that version control may know, and what is in it.
struct Place: Hashable {
    /// RFC 3986; relative to the working directory where the file lies below it.
    let uri: String
    /// The same, not encoded.
    let path: String
    let isRelative: Bool
    /// A member of the archive at ``uri``, or an object of the base image.
    let member: String?
    /// From 1; 1 too where the file has no lines.
    var line = 1
}
