/// What ENTRYPOINT or CMD starts.
package struct CommandLine: Sendable, Hashable {
    /// The words of the exec form; in the shell form the one text that the shell is given.
    package let words: [String]
    /// Written without brackets: a shell of the image has to run it.
    package let isShellForm: Bool
    /// From 1.
    package let line: Int

    init(_ instruction: Instruction) {
        line = instruction.lines.lowerBound
        if let words = Self.execForm(instruction.arguments) {
            (self.words, isShellForm) = (words, false)
        } else {
            let body = instruction.heredocs.map(\.content).joined()
            words = [instruction.arguments + (body.isEmpty ? "" : "\n" + body)]
            isShellForm = true
        }
    }

    /// The program by its first word, as far as that can be told without running the shell: `exec` and assignments
    /// before it are passed over, and a word with a variable is none.
    package var program: String? {
        guard isShellForm else { return words.first }
        let first = (words.first ?? "").split { $0.isWhitespace || ";&|()".contains($0) }.map(String.init)
            .first { $0 != "exec" && !$0.contains("=") }
        return first.flatMap { $0.contains("$") || $0.contains("`") ? nil : $0 }
    }

    /// The words of `["a", "b"]`; nil for another form. What looks like it and is no JSON is the shell's, as in BuildKit.
    static func execForm(_ text: String) -> [String]? {
        guard text.unicodeScalars.first(where: { !$0.isSpace }) == "[" else { return nil }
        return JSONStrings(text)?.words
    }
}
