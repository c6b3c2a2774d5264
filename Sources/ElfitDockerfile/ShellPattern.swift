/// `*` and `?` of `${name#pattern}`, without brackets, as in BuildKit.
struct ShellPattern {
    private enum Part {
        case one(Unicode.Scalar)
        case any, many
    }

    private let parts: [Part]

    /// - Throws: ``WordLexer/Failure`` for a backslash before what needs none, and for a very long pattern.
    init(_ text: ArraySlice<Unicode.Scalar>) throws(WordLexer.Failure) {
        guard text.count <= DockerfileLimits.patternLength else {
            throw WordLexer.Failure(
                message: "a pattern of more than \(DockerfileLimits.patternLength) characters")
        }
        var parts: [Part] = []
        var isEscaped = false
        for scalar in text {
            if isEscaped {
                guard ["*", "?", "\\", "}", "/"].contains(scalar) else {
                    throw WordLexer.Failure(message: "'\\\(scalar)' in a pattern")
                }
                parts.append(.one(scalar))
                isEscaped = false
                continue
            }
            switch scalar {
            case "\\": isEscaped = true
            case "*": parts.append(.many)
            case "?": parts.append(.any)
            default: parts.append(.one(scalar))
            }
        }
        self.parts = parts
    }

    private init(parts: [Part]) { self.parts = parts }

    func droppingPrefix(of text: Scalars, longest: Bool) throws(WordLexer.Failure) -> Scalars {
        try Self.check(text)
        return Array(text.dropFirst(length(in: text[...], longest) ?? 0))
    }

    func droppingSuffix(of text: Scalars, longest: Bool) throws(WordLexer.Failure) -> Scalars {
        let turned = try ShellPattern(parts: parts.reversed())
            .droppingPrefix(of: text.reversed(), longest: longest)
        return turned.reversed()
    }

    /// The longest match that begins first, or each one after another.
    func replacing(in text: Scalars, with replacement: Scalars, each: Bool) throws(WordLexer.Failure)
        -> Scalars
    {
        try Self.check(text)
        if parts.isEmpty { return text }
        var result = Scalars()
        var place = 0
        var isDone = false
        while place < text.count {
            guard !isDone, let length = length(in: text[place...], true), length > 0 else {
                result.append(text[place])
                place += 1
                continue
            }
            result += replacement
            guard result.count <= DockerfileLimits.wordLength else {
                throw WordLexer.Failure(
                    message: "a replacement makes more than \(DockerfileLimits.wordLength) characters")
            }
            place += length
            isDone = !each
        }
        return result
    }

    private static func check(_ text: Scalars) throws(WordLexer.Failure) {
        guard text.count <= DockerfileLimits.matchedLength else {
            throw WordLexer.Failure(
                message: "a pattern on more than \(DockerfileLimits.matchedLength) characters")
        }
    }

    /// How much of the text's beginning matches; nil for none.
    private func length(in text: ArraySlice<Unicode.Scalar>, _ isLongest: Bool) -> Int? {
        // The places that the pattern can have come to.
        var places: Set<Int> = [text.startIndex]
        for part in parts {
            switch part {
            case .many:
                guard let first = places.min() else { return nil }
                places = Set(first...text.endIndex)
            case .any, .one:
                places = Set(
                    places.compactMap { place in
                        guard place < text.endIndex else { return nil }
                        if case .one(let wanted) = part, text[place] != wanted { return nil }
                        return place + 1
                    })
            }
        }
        return (isLongest ? places.max() : places.min()).map { $0 - text.startIndex }
    }
}
