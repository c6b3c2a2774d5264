/// A range of versions as npm understands it (node-semver), for the `engines` of packages.
struct SemverRange: Sendable {
    /// From a version on, before another; either may be missing.
    private struct Span: Sendable {
        var from: [Int] = []
        var before: [Int]?

        func contains(_ version: [Int]) -> Bool {
            !version.lexicographicallyPrecedes(from)
                && before.map { version.lexicographicallyPrecedes($0) } ?? true
        }
    }
    /// The spans of one of them must all hold.
    private let alternatives: [[Span]]

    /// Nil for text that is no range.
    init?(_ text: String) {
        guard text.utf8.count <= LockLimits.expression else { return nil }
        var alternatives: [[Span]] = []
        let parts = text.replacing("||", with: "|").split(separator: "|", omittingEmptySubsequences: false)
        for part in parts.isEmpty ? [""] : parts {
            guard let spans = Self.spans(String(part)) else { return nil }
            alternatives.append(spans)
        }
        self.alternatives = alternatives
    }

    /// - Parameter version: three numbers.
    func allows(_ version: [Int]) -> Bool {
        alternatives.contains { $0.allSatisfy { $0.contains(version) } }
    }

    private static func spans(_ text: String) -> [Span]? {
        var words: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            // An operator may stand apart from its version.
            if let last = words.last, last.allSatisfy({ "<>=~^".contains($0) }) {
                words[words.count - 1] += word
            } else {
                words.append(String(word))
            }
        }
        // `1.2 - 3`.
        if words.count == 3, words[1] == "-", let low = numbers(words[0]), let high = numbers(words[2]) {
            return [Span(from: filled(low), before: next(after: high))]
        }
        var spans: [Span] = []
        for word in words {
            guard let span = span(word) else { return nil }
            spans.append(span)
        }
        return spans
    }

    private static func span(_ word: String) -> Span? {
        let sign = word.prefix { "<>=~^".contains($0) }
        guard let version = numbers(String(word.dropFirst(sign.count))) else { return nil }
        let from = filled(version)
        if version.isEmpty { return sign == "<" || sign == ">" ? Span(before: []) : Span() }
        switch sign {
        case "", "=": return Span(from: from, before: next(after: version))
        case ">=": return Span(from: from)
        case ">": return Span(from: next(after: version) ?? from)
        case "<": return Span(before: from)
        case "<=": return Span(before: next(after: version))
        case "~", "~>": return Span(from: from, before: next(after: Array(version.prefix(2))))
        case "^":
            let first = version.firstIndex { $0 > 0 } ?? version.count - 1
            return Span(from: from, before: next(after: Array(version.prefix(first + 1))))
        default: return nil
        }
    }

    /// The numbers that are written, `x` and `*` left out; nil for what is no version.
    private static func numbers(_ text: String) -> [Int]? {
        var body = text[...]
        while let first = body.first, "v=".contains(first) { body.removeFirst() }
        body = body.prefix { !"-+".contains($0) }
        var numbers: [Int] = []
        for part in body.split(separator: ".").prefix(3) {
            if ["x", "X", "*"].contains(part) { break }
            guard let number = Int(part), number < 1 << 40 else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    private static func filled(_ version: [Int]) -> [Int] {
        version + Array(repeating: 0, count: 3 - version.count)
    }

    /// The first version that is none of those that begin so; nil for no end.
    private static func next(after version: [Int]) -> [Int]? {
        guard let last = version.last else { return nil }
        return filled(Array(version.dropLast()) + [last + 1])
    }
}
