import ElfitBaseImages

/// The app's small text files, which say what packages it is made of: METADATA, WHEEL, package.json and the like.
package protocol AppTexts: Sendable {
    /// The text at an absolute path, archives being directories; nil where there is none, or one too large.
    func text(at path: String) -> String?
    /// The names in a directory, sorted; empty where there is none.
    func names(in directory: String) -> [String]
    /// The target of a symbolic link, as it is written; nil where there is none.
    func link(at path: String) -> String?
    /// Reads the Python files below a directory or in an archive, by their names there, also those that were not kept;
    /// the reader answers nil where they cannot be had. It keeps what it has inflated: one for all files of a package.
    func pythonReader(in site: String) -> (String) -> [UInt8]?
    /// Whether a text file has one of some words in it; false where there is none.
    func mentions(_ words: [String], at path: String) -> Bool
    /// The archives that hold such texts, in the order of the app's files; pure Python wheels are among them.
    var archives: [AppArchive] { get }
}

extension AppTexts {
    package func pythonReader(in site: String) -> (String) -> [UInt8]? {
        { name in text(at: site + "/" + name).map { Array($0.utf8) } }
    }
    package func mentions(_ words: [String], at path: String) -> Bool {
        guard let text = text(at: path) else { return false }
        return words.contains { text.contains($0) }
    }
}
