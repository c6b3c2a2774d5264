import ElfitBaseImages

/// The app's small text files, which say what packages it is made of: METADATA, WHEEL, package.json and the like.
package protocol AppTexts: Sendable {
    /// The text at an absolute path, archives being directories; nil where there is none, or one too large.
    func text(at path: String) -> String?
    /// The names in a directory, sorted; empty where there is none.
    func names(in directory: String) -> [String]
    /// The target of a symbolic link, as it is written; nil where there is none.
    func link(at path: String) -> String?
    /// The bytes of a Python file at an absolute path, also where it was not kept; nil where they cannot be had.
    func pythonCode(at path: String) -> [UInt8]?
    /// Whether a text file has one of some words in it; false where there is none.
    func mentions(_ words: [String], at path: String) -> Bool
    /// The archives that hold such texts, in the order of the app's files; pure Python wheels are among them.
    var archives: [AppArchive] { get }
}

extension AppTexts {
    package func pythonCode(at path: String) -> [UInt8]? { text(at: path).map { Array($0.utf8) } }
    package func mentions(_ words: [String], at path: String) -> Bool {
        guard let text = text(at: path) else { return false }
        return words.contains { text.contains($0) }
    }
}
