/// Quotes and variables of a Dockerfile's words (BuildKit's frontend/dockerfile/shell).
struct WordLexer {
    struct Failure: Error { let message: String }

    struct Outcome {
        var text = ""
        /// The text cut at white space that no quotes protect.
        var words: [String] = []
        /// Variables that have no value.
        var unset: [String] = []
    }

    let escape: Unicode.Scalar
    var keepsQuotes = false
    /// Whether quotes are quotes; else they are text as any other.
    var readsQuotes = true
    var keepsEscapes = false
    /// Whether a variable without a value stays as it is written; else it is empty.
    var keepsUnset = false
    let value: (String) -> String?

    init(escape: Unicode.Scalar, value: @escaping (String) -> String?) {
        (self.escape, self.value) = (escape, value)
    }

    /// - Throws: ``Failure`` for a quote or brace without its end, and for a `${NAME?message}` without a value.
    func process(_ text: String) throws(Failure) -> Outcome {
        var run = LexerRun(self, Scalars(text.unicodeScalars))
        let parts = try run.process(upTo: nil, keepsEscapes: keepsEscapes)
        return Outcome(text: String(parts.text), words: parts.words.all, unset: run.unset)
    }
}
