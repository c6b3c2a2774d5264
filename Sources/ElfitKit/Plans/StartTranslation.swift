import ElfitBaseImages
import ElfitFindings
import ElfitSystem

/// A start command of one image as another image needs it: interpreters where they are there, no shell where it has none.
struct StartTranslation {
    private let facts: PlanFacts

    init(_ facts: PlanFacts) { self.facts = facts }

    /// Nil where there is none, or where only a shell could run it and the image has none.
    func words(of words: [String]) -> [String]? {
        guard let program = words.first else { return nil }
        if words.count > 2, words[1] == "-c",
            ["sh", "bash", "ash", "dash"].contains(PathResolution.baseName(program))
        {
            if let plain = Self.plain(words[2]) { return self.words(of: plain) }
            return facts.base.shell == nil ? nil : words
        }
        let name = PathResolution.baseName(program)
        if name.hasPrefix("python"), let python = facts.runtime(.python) {
            return [python.path] + words.dropFirst()
        }
        if name == "node" || name == "nodejs", let node = facts.runtime(.node) {
            return [node.path] + words.dropFirst()
        }
        return words
    }

    /// The words of a shell's text that asks nothing of a shell; nil for another.
    static func plain(_ text: String) -> [String]? {
        guard !text.contains(where: { "$`;&|()<>\\\"'*?~#{}[]\n".contains($0) }) else { return nil }
        var words = text.split { $0.isWhitespace }.map(String.init)
        if words.first == "exec" { words.removeFirst() }
        guard let first = words.first, !first.contains("=") else { return nil }
        return words
    }
}
