/// A line of a file that the user writes or keeps: a lock file's entry of a package, a Dockerfile's FROM.
package struct SourceLine: Sendable, Hashable {
    /// As the user named it.
    package let path: String
    /// From 1.
    package let line: Int

    package init(path: String, line: Int) {
        self.path = path
        self.line = line
    }
}
