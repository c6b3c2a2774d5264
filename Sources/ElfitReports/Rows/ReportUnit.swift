/// What rows are about: files that are judged together, and apart from all others.
package struct ReportUnit: Sendable {
    /// As the list groups it; the path where it groups nothing.
    package let name: String
    /// In the order of the list.
    package let paths: [String]
    /// `sha256:` and 64 digits, of the content; nil where it cannot be read.
    package let digest: String?

    package init(name: String, paths: [String], digest: String?) {
        (self.name, self.paths, self.digest) = (name, paths, digest)
    }
}
