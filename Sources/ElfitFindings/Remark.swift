/// What its users should know of their own configuration: a waiver that has expired and the like.
package struct Remark: Sendable, Hashable, CustomStringConvertible {
    /// The configuration file or the baseline, as the user would name it.
    package let path: String
    /// From 1.
    package let line: Int
    package let sentence: String

    package init(path: String, line: Int, sentence: String) {
        self.path = path
        self.line = line
        self.sentence = sentence
    }

    /// `FILE:LINE: what is to know`.
    package var description: String { "\(path):\(line): \(sentence)" }
}
