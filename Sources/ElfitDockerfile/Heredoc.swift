/// A here-document of RUN, COPY or ADD: the lines below the instruction up to one that is its name.
package struct Heredoc: Sendable, Hashable {
    package let name: String
    /// `<<-`: leading tabs are taken away.
    package let stripsTabs: Bool
    package internal(set) var content = ""

    /// The here-documents that an instruction's line announces (BuildKit's heredocsFromLine).
    static func announced(by line: String) -> [Heredoc] {
        var lexer = WordLexer(escape: "\\") { _ in nil }
        (lexer.keepsQuotes, lexer.keepsEscapes, lexer.keepsUnset) = (true, true, true)
        return ((try? lexer.process(line))?.words ?? []).compactMap(Heredoc.init(word:))
    }

    /// Reads `3<<-"EOF"`; nil for a word that announces none.
    private init?(word: String) {
        var rest = Scalars(word.unicodeScalars)[...].drop { ("0"..."9").contains($0) }
        guard rest.starts(with: ["<", "<"]) else { return nil }
        rest = rest.dropFirst(2)
        stripsTabs = rest.first == "-"
        rest = (stripsTabs ? rest.dropFirst() : rest).drop(while: \.isSpace)
        guard !rest.isEmpty, !rest.contains("<") else { return nil }
        var lexer = WordLexer(escape: "\\") { _ in nil }
        lexer.keepsUnset = true
        guard let words = (try? lexer.process(String(rest)))?.words, words.count == 1 else { return nil }
        name = words[0]
    }

    /// Whether a line ends it.
    func ends(at line: String) -> Bool {
        name == (stripsTabs ? String(line.unicodeScalars.drop { $0 == "\t" }) : line)
    }
}
