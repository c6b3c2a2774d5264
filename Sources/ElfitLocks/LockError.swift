/// Why a lock file is not read.
package struct LockError: Error, Hashable, CustomStringConvertible {
    /// From 1; nil where the whole file is meant.
    package let line: Int?
    /// One clause, without the file's name.
    package let reason: String

    package init(line: Int? = nil, _ reason: String) { (self.line, self.reason) = (line, reason) }

    package var description: String { line.map { "line \($0): \(reason)" } ?? reason }
}
