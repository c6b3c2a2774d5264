/// Words of ENV and ARG with their quotes left on (BuildKit's parseWords); what is in quotes stays together.
enum QuotedWords {
    static func split(_ text: String, escape: Unicode.Scalar) -> [String] {
        var words: [String] = []
        var word = Scalars()
        var quote: Unicode.Scalar?
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                word.append(scalar)
                isEscaped = false
                continue
            }
            if quote == nil, scalar.isSpace {
                if !word.isEmpty { words.append(String(word)) }
                word = []
                continue
            }
            word.append(scalar)
            if scalar == escape, quote != "'" {
                isEscaped = true
            } else if scalar == quote {
                quote = nil
            } else if quote == nil, scalar == "'" || scalar == "\"" {
                quote = scalar
            }
        }
        // At the end it escapes nothing.
        if isEscaped { word.removeLast() }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }

    /// `NAME=VALUE` cut at the first equals sign; no value where there is none.
    static func pair(_ word: String) -> (name: String, value: String?) {
        guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
        return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }

    /// The pairs of an ENV, values as written: `NAME=VALUE ...`, or the old `NAME VALUE`.
    static func environment(_ text: String, escape: Unicode.Scalar) -> [(name: String, value: String)] {
        let words = split(text, escape: escape)
        guard let first = words.first else { return [] }
        guard first.contains("=") else {
            let (name, value) = text.headAndRest
            return value.isEmpty ? [] : [(name, value)]
        }
        return words.compactMap { word in
            let (name, value) = pair(word)
            return value.map { (name, $0) }
        }
    }
}
