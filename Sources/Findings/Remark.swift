/// What its users should know of their own configuration: a waiver that has expired and the like.
public struct Remark: Sendable, Hashable, CustomStringConvertible {
    /// The configuration file or the baseline, as the user would name it.
    public let path: String
    /// From 1.
    public let line: Int
    public let sentence: String

    public init(path: String, line: Int, sentence: String) {
        self.path = path
        self.line = line
        self.sentence = sentence
    }

    /// `FILE:LINE: what is to know`.
    public var description: String { "\(path):\(line): \(sentence)" }
}
