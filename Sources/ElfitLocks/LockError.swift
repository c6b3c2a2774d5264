/// Why a lock file is not read.
package struct LockError: Error, Hashable, CustomStringConvertible {
    /// From 1; nil where the whole file is meant.
    package let line: Int?
    /// One clause, without the file's name.
    package let reason: String

    /// Whether it is no lock file at all, such as a requirements.txt without versions: no fault of it.
    package let isNoLock: Bool

    package init(line: Int? = nil, isNoLock: Bool = false, _ reason: String) {
        (self.line, self.reason, self.isNoLock) = (line, reason, isNoLock)
    }

    package var description: String { line.map { "line \($0): \(reason)" } ?? reason }
}
