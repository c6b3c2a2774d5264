/// What a lock file says.
package struct LockFile: Sendable {
    package enum Content: Sendable {
        case python(PythonLock)
        case node(NodeLock)
    }
    /// As its user would name it.
    package let path: String
    package let format: LockFormat
    package let content: Content
    /// What is aside and what is not known, one sentence each.
    package var remarks: [String] {
        switch content {
        case .python(let lock): lock.remarks
        case .node(let lock): lock.remarks
        }
    }
    /// Of the text, in bytes.
    package static let sizeLimit = LockLimits.size

    /// Reads a lock file.
    ///
    /// - Parameters:
    ///   - path: decides the format, and is what the file is called.
    ///   - manifest: the text of the project's own file beside it, pyproject.toml or package.json: some lock files do
    ///     not say which packages are for development alone. Nil where there is none.
    package init(_ text: String, path: String, manifest: String? = nil) throws(LockError) {
        guard let format = LockFormat(path: path) else { throw LockError("no lock file that is known") }
        guard text.utf8.count <= LockLimits.size else {
            throw LockError("larger than \(LockLimits.size >> 20) MB: not read")
        }
        (self.path, self.format) = (path, format)
        content =
            format.isPython
            ? .python(try PythonLock(text, format: format, manifest: manifest))
            : .node(try NodeLock(text, format: format, manifest: manifest))
    }
}
