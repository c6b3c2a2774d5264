/// What a build would refuse in a Dockerfile or a compose file, or what cannot be told from it.
package struct DockerfileProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// As the user would name it.
    package let file: String
    /// From 1; 0 where no line can be named.
    package let line: Int
    package let message: String

    package init(file: String, line: Int, message: String) {
        (self.file, self.line, self.message) = (file, line, message)
    }

    /// `FILE:LINE: what is wrong`.
    package var description: String { line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)" }
}
