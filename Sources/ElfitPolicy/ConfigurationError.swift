import ElfitBaseImages
import ElfitFindings
import Glibc

/// What is wrong with a configuration file, and where.
package struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    package let path: String
    /// From 1; 0 where no place can be named.
    package let line: Int
    package let column: Int
    package let message: String

    /// `FILE:LINE:COLUMN: what is wrong`, as editors and CI logs understand it.
    package var description: String {
        line > 0 ? "\(path):\(line):\(column): \(message)" : "\(path): \(message)"
    }

    package init(path: String, line: Int, column: Int, message: String) {
        self.path = path
        self.line = line
        self.column = column
        self.message = message
    }
}
