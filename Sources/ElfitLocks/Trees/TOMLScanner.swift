/// Reads the pieces of a TOML text.
struct TOMLScanner {
    private let bytes: [UInt8]
    private var place = 0
    private(set) var line = 1
    private var left = LockLimits.values

    init(_ text: String) { bytes = Array(text.utf8) }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    func fault(_ reason: String) -> LockError { LockError(line: line, "not TOML: \(reason)") }

    // MARK: between values

    private mutating func skipSpaces() {
        while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { place += 1 }
    }

    /// Blanks, comments and line ends.
    private mutating func skipLines() {
        while let byte = next {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): place += 1
            case UInt8(ascii: "\n"):
                place += 1
                line += 1
            case UInt8(ascii: "#"): skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() {
        while let byte = next, byte != UInt8(ascii: "\n") { place += 1 }
    }

    /// Whether there is another statement.
    mutating func skipToStatement() throws(LockError) -> Bool {
        left -= 1
        if left < 0 { throw LockError("more than \(LockLimits.values) values") }
        skipLines()
        return next != nil
    }

    mutating func requireEndOfLine() throws(LockError) {
        skipSpaces()
        if next == UInt8(ascii: "#") { skipComment() }
        if next == UInt8(ascii: "\r") { place += 1 }
        guard next == nil || next == UInt8(ascii: "\n") else { throw fault("more on a line than a value") }
    }

    /// Passes over a text if it is there.
    mutating func take(_ text: StaticString) -> Bool {
        let wanted = text.description.utf8
        guard bytes[place...].starts(with: wanted) else { return false }
        place += wanted.count
        return true
    }

    mutating func require(_ text: StaticString) throws(LockError) {
        skipSpaces()
        if !take(text) { throw fault("'\(text)' is missing") }
    }

    // MARK: keys

    /// `a.b."c"`.
    mutating func keys() throws(LockError) -> [String] {
        var names: [String] = []
        repeat {
            skipSpaces()
            names.append(try key())
            if names.count > LockLimits.depth { throw LockError(line: line, "nested too deep") }
            skipSpaces()
        } while take(".")
        return names
    }

    private mutating func key() throws(LockError) -> String {
        if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try string() }
        let start = place
        while let byte = next, Self.isBare(byte) { place += 1 }
        guard place > start else { throw fault("a key is missing") }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    // MARK: values

    mutating func value(depth: Int, line given: Int?) throws(LockError) -> LockValue {
        left -= 1
        if left < 0 { throw LockError("more than \(LockLimits.values) values") }
        if depth > LockLimits.depth { throw LockError(line: line, "nested too deep") }
        skipSpaces()
        let start = given ?? line
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return LockValue(.text(try text()), line: start)
        case UInt8(ascii: "["): return LockValue(.list(try list(depth)), line: start)
        case UInt8(ascii: "{"): return try inlineTable(depth, start)
        default: return LockValue(.text(try word()), line: start)
        }
    }

    /// Numbers, truth values and dates, as they are written.
    private mutating func word() throws(LockError) -> String {
        let start = place
        while let byte = next, Self.isBare(byte) || "+.:".utf8.contains(byte) { place += 1 }
        // A date and a time may have a space between them.
        if place - start == 10, next == UInt8(ascii: " "), place + 3 < bytes.count,
            bytes[place + 3] == UInt8(ascii: ":")
        {
            place += 1
            while let byte = next, Self.isBare(byte) || "+.:".utf8.contains(byte) { place += 1 }
        }
        let word = String(decoding: bytes[start..<place], as: UTF8.self)
        let isNumber = word.utf8.first.map { (0x30...0x39).contains($0) || "+-".utf8.contains($0) } ?? false
        guard isNumber || ["true", "false", "inf", "nan"].contains(word) else { throw fault("no value") }
        return word
    }

    private mutating func list(_ depth: Int) throws(LockError) -> [LockValue] {
        place += 1
        var values: [LockValue] = []
        while true {
            skipLines()
            if take("]") { return values }
            values.append(try value(depth: depth + 1, line: nil))
            skipLines()
            if take(",") { continue }
            guard next == UInt8(ascii: "]") else { throw fault("a list without its end") }
        }
    }

    /// With the line ends and the last comma that TOML 1.1 allows.
    private mutating func inlineTable(_ depth: Int, _ start: Int) throws(LockError) -> LockValue {
        place += 1
        let table = TOMLTable(line: start, kind: .section)
        while true {
            skipLines()
            if take("}") { return table.value }
            let (name, line) = (try keys(), line)
            try require("=")
            try table.insert(try value(depth: depth + name.count, line: line), at: name, line)
            skipLines()
            if take(",") { continue }
            guard next == UInt8(ascii: "}") else { throw fault("a table without its end") }
        }
    }

    // MARK: texts

    private mutating func text() throws(LockError) -> String {
        if take("\"\"\"") { return try longText(UInt8(ascii: "\"")) }
        if take("'''") { return try longText(UInt8(ascii: "'")) }
        return try string()
    }

    /// Of one line.
    private mutating func string() throws(LockError) -> String {
        let quote = bytes[place]
        place += 1
        var found: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\n") {
            place += 1
            if byte == quote { return String(decoding: found, as: UTF8.self) }
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                try escape(into: &found)
            } else {
                found.append(byte)
            }
        }
        throw fault("a text without its end")
    }

    private mutating func longText(_ quote: UInt8) throws(LockError) -> String {
        if next == UInt8(ascii: "\r") { place += 1 }
        if next == UInt8(ascii: "\n") {
            place += 1
            line += 1
        }
        var found: [UInt8] = []
        while let byte = next {
            if byte == quote, isEnd(quote) {
                place += 3
                // Up to two quotes may stand before the closing ones.
                for _ in 0..<2 where next == quote {
                    found.append(quote)
                    place += 1
                }
                return String(decoding: found, as: UTF8.self)
            }
            place += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                if !skipLineEnd() { try escape(into: &found) }
            } else {
                found.append(byte)
            }
        }
        throw fault("a text without its end")
    }

    private func isEnd(_ quote: UInt8) -> Bool {
        place + 2 < bytes.count && bytes[place + 1] == quote && bytes[place + 2] == quote
    }

    /// A backslash at a line's end hides it, and all blanks that follow.
    private mutating func skipLineEnd() -> Bool {
        var end = place
        while end < bytes.count, [0x20, 0x09, 0x0d].contains(bytes[end]) { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\n") else { return false }
        while place < bytes.count, [0x20, 0x09, 0x0d, 0x0a].contains(bytes[place]) {
            if bytes[place] == UInt8(ascii: "\n") { line += 1 }
            place += 1
        }
        return true
    }

    private mutating func escape(into found: inout [UInt8]) throws(LockError) {
        guard let byte = next else { throw fault("a text without its end") }
        place += 1
        switch byte {
        case UInt8(ascii: "b"): found.append(8)
        case UInt8(ascii: "t"): found.append(9)
        case UInt8(ascii: "n"): found.append(10)
        case UInt8(ascii: "f"): found.append(12)
        case UInt8(ascii: "r"): found.append(13)
        case UInt8(ascii: "e"): found.append(27)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): found.append(byte)
        case UInt8(ascii: "u"): try scalar(4, into: &found)
        case UInt8(ascii: "U"): try scalar(8, into: &found)
        default: throw fault("a wrong escape")
        }
    }

    private mutating func scalar(_ count: Int, into found: inout [UInt8]) throws(LockError) {
        guard place + count <= bytes.count,
            let number = UInt32(String(decoding: bytes[place..<place + count], as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(number)
        else { throw fault("a wrong escape") }
        place += count
        found += Array(String(scalar).utf8)
    }
}
