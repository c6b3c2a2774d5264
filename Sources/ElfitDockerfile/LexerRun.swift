/// One text on its way through ``WordLexer``.
struct LexerRun {
    typealias Failure = WordLexer.Failure

    struct Parts {
        var text = Scalars()
        var words = WordList()
    }

    private let lexer: WordLexer
    private let scalars: Scalars
    private var place = 0
    private var depth = 0
    private(set) var unset: [String] = []

    init(_ lexer: WordLexer, _ scalars: Scalars) { (self.lexer, self.scalars) = (lexer, scalars) }

    private var peek: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    private mutating func next() -> Unicode.Scalar? {
        guard let scalar = peek else { return nil }
        place += 1
        return scalar
    }

    /// Up to the end, or past `stop`.
    mutating func process(upTo stop: Unicode.Scalar?, keepsEscapes: Bool) throws(Failure) -> Parts {
        depth += 1
        defer { depth -= 1 }
        guard depth <= DockerfileLimits.nesting else { throw Failure(message: "braces nested too deep") }
        var parts = Parts()
        while let scalar = next() {
            if scalar == stop { return parts }
            switch scalar {
            case "$":
                let value = try dollar()
                parts.text += value
                parts.words.add(value)
            case "'" where lexer.readsQuotes, "\"" where lexer.readsQuotes:
                let quoted = try scalar == "'" ? singleQuoted() : doubleQuoted(keepsEscapes)
                parts.text += quoted
                parts.words.addRaw(quoted)
            case "<":
                let marks = heredocMark()
                parts.text += marks
                parts.words.addRaw(marks)
            case lexer.escape:
                guard let escaped = next() else { break }
                let raw = keepsEscapes ? [scalar, escaped] : [escaped]
                parts.text += raw
                parts.words.addRaw(raw)
            default:
                parts.text.append(scalar)
                parts.words.add([scalar])
            }
            guard parts.text.count <= DockerfileLimits.wordLength else {
                throw Failure(
                    message: "variables fill in more than \(DockerfileLimits.wordLength) characters")
            }
        }
        if let stop { throw Failure(message: "a '\(stop)' is missing") }
        return parts
    }

    private mutating func singleQuoted() throws(Failure) -> Scalars {
        var result = Scalars()
        while let scalar = next() {
            if scalar == "'" { return lexer.keepsQuotes ? ["'"] + result + ["'"] : result }
            result.append(scalar)
        }
        throw Failure(message: "a single quote is not closed")
    }

    private mutating func doubleQuoted(_ keepsEscapes: Bool) throws(Failure) -> Scalars {
        var result = Scalars()
        while let scalar = next() {
            switch scalar {
            case "\"": return lexer.keepsQuotes ? ["\""] + result + ["\""] : result
            case "$": result += try dollar()
            case lexer.escape:
                if keepsEscapes { result.append(scalar) }
                guard let following = peek else { break }
                // Only these can be escaped, before others it is itself.
                guard following == "\"" || following == "$" || following == lexer.escape else {
                    if !keepsEscapes { result.append(scalar) }
                    break
                }
                result.append(following)
                place += 1
            default: result.append(scalar)
            }
        }
        throw Failure(message: "a double quote is not closed")
    }

    /// `<<` with what stands before the name keeps together what announces a here-document.
    private mutating func heredocMark() -> Scalars {
        guard peek == "<" else { return ["<"] }
        place += 1
        var result: Scalars = ["<", "<"]
        while let blank = peek, blank == " " || blank == "\t" || blank == "\r" {
            result.append(blank)
            place += 1
        }
        return result
    }

    private mutating func lookUp(_ name: String) -> String? {
        let value = lexer.value(name)
        if value == nil, !unset.contains(name) { unset.append(name) }
        return value
    }

    private mutating func dollar() throws(Failure) -> Scalars {
        guard peek == "{" else {
            let name = variableName()
            if name.isEmpty { return ["$"] }
            guard let value = lookUp(name) else {
                return lexer.keepsUnset ? Scalars("$\(name)".unicodeScalars) : []
            }
            return Scalars(value.unicodeScalars)
        }
        place += 1
        guard let first = peek, !["{", "}", ":"].contains(first) else {
            throw Failure(message: "'${' is not followed by a variable's name")
        }
        let name = variableName()
        guard let kind = next() else { throw Failure(message: "a '}' is missing") }
        if kind == "}" {
            guard let value = lookUp(name) else {
                return lexer.keepsUnset ? Scalars("${\(name)}".unicodeScalars) : []
            }
            return Scalars(value.unicodeScalars)
        }
        if kind == "/" { return try replaced(name) }
        return try modified(name, kind)
    }

    /// `${name:-word}`, `${name#pattern}` and their like, behind the first character that is no name's.
    private mutating func modified(_ name: String, _ kind: Unicode.Scalar) throws(Failure) -> Scalars {
        let isEmptyUnset = kind == ":"
        let modifier = isEmptyUnset ? next() : kind
        guard let modifier, ["+", "-", "?", "#", "%"].contains(modifier) else {
            throw Failure(message: "'${\(name)\(kind)' is no form of a variable")
        }
        let isPattern = modifier == "#" || modifier == "%"
        if isEmptyUnset, isPattern {
            throw Failure(message: "'${\(name):\(modifier)' is no form of a variable")
        }
        let word = try process(upTo: "}", keepsEscapes: isPattern).text
        let value = lookUp(name)
        guard let known = value ?? (lexer.keepsUnset ? nil : "") else {
            return Scalars("${\(name)\(isEmptyUnset ? ":" : "")\(modifier)\(String(word))}".unicodeScalars)
        }
        let isUnset = value == nil || (isEmptyUnset && known.isEmpty)
        let own = Scalars(known.unicodeScalars)
        switch modifier {
        // A default that is given is nothing to miss.
        case "-":
            if isUnset { unset.removeAll { $0 == name } }
            return isUnset ? word : own
        case "+":
            unset.removeAll { $0 == name }
            return isUnset ? [] : word
        case "?":
            guard isUnset else { return own }
            throw Failure(message: "\(name) has no value\(word.isEmpty ? "" : ": \(String(word))")")
        default:
            let isLongest = word.first == modifier
            let pattern = try ShellPattern(isLongest ? word.dropFirst() : word[...])
            return try modifier == "#"
                ? pattern.droppingPrefix(of: own, longest: isLongest)
                : pattern.droppingSuffix(of: own, longest: isLongest)
        }
    }

    /// `${name/pattern/replacement}`, `${name//pattern/replacement}` behind the first slash.
    private mutating func replaced(_ name: String) throws(Failure) -> Scalars {
        let isEach = peek == "/"
        if isEach { place += 1 }
        let pattern = try process(upTo: "/", keepsEscapes: true).text
        let replacement = try process(upTo: "}", keepsEscapes: true).text
        guard let value = lookUp(name) else {
            let mark = isEach ? "//" : "/"
            return lexer.keepsUnset
                ? Scalars("${\(name)\(mark)\(String(pattern))/\(String(replacement))}".unicodeScalars) : []
        }
        return try ShellPattern(pattern[...])
            .replacing(in: Scalars(value.unicodeScalars), with: replacement, each: isEach)
    }

    /// Letters, digits and `_`; a number, or one of the shell's own such as `@`.
    private mutating func variableName() -> String {
        if let special = peek, "@*#?-$!".unicodeScalars.contains(special) {
            place += 1
            return String(special)
        }
        let start = place
        let isNumber = peek?.isDigit ?? false
        while let scalar = peek, scalar.isDigit || (!isNumber && (scalar.isLetter || scalar == "_")) {
            place += 1
        }
        return String(scalars[start..<place])
    }
}
