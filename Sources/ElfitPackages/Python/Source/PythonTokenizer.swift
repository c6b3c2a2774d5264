/// Takes Python source apart into logical lines (Python reference, 2.1): strings and comments are no code.
struct PythonTokenizer {
    /// Most tokens that are read of one file: larger ones are data.
    private static let tokenLimit = 2_000_000
    private let bytes: [UInt8]
    private var place = 0
    private var lines: [PythonLine] = []
    private var line = PythonLine(indent: 0, tokens: [])
    private var depth = 0
    private var count = 0

    /// The lines of a file's text; what cannot be Python is left out, nothing fails.
    static func lines(_ bytes: [UInt8]) -> [PythonLine] {
        var tokenizer = PythonTokenizer(bytes)
        tokenizer.readAll()
        return tokenizer.lines
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    }

    private func byte(_ offset: Int = 0) -> UInt8 { place + offset < bytes.count ? bytes[place + offset] : 0 }

    private mutating func readAll() {
        startLine()
        while place < bytes.count, count < Self.tokenLimit { readOne() }
        endLine()
    }

    private mutating func startLine() {
        var indent = 0
        while place < bytes.count {
            if byte() == 0x20 {
                indent += 1
            } else if byte() == 0x09 {
                indent = indent / 8 * 8 + 8
            } else {
                break
            }
            place += 1
        }
        line = PythonLine(indent: indent, tokens: [])
    }

    private mutating func endLine() {
        if !line.tokens.isEmpty { lines.append(line) }
        line.tokens = []
    }

    private mutating func add(_ token: PythonToken) {
        line.tokens.append(token)
        count += 1
    }

    private mutating func readOne() {
        let next = byte()
        switch next {
        case 0x0a, 0x0d:
            place += 1
            guard depth == 0 else { return }
            endLine()
            startLine()
        case 0x20, 0x09, 0x0c: place += 1
        case UInt8(ascii: "#"): skipComment()
        case UInt8(ascii: "\\"): skipLineEnd()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): readString(prefix: "")
        case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
        case _ where Self.isNameByte(next): readName()
        default: readMark(next)
        }
    }

    private mutating func skipComment() {
        while place < bytes.count, byte() != 0x0a, byte() != 0x0d { place += 1 }
    }

    /// A backslash joins lines.
    private mutating func skipLineEnd() {
        place += 1
        if byte() == 0x0d { place += 1 }
        if byte() == 0x0a { place += 1 }
    }

    private mutating func readMark(_ mark: UInt8) {
        place += 1
        depth = max(0, depth + PythonToken.nesting(of: mark))
        add(.mark(mark))
    }

    private mutating func readNumber() {
        while Self.isNameByte(byte()) || byte() == UInt8(ascii: ".") { place += 1 }
        add(.number)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
            || byte == 0x5f || byte >= 0x80
    }

    private mutating func readName() {
        let start = place
        while Self.isNameByte(byte()) { place += 1 }
        let name = String(decoding: bytes[start..<place], as: UTF8.self)
        let isQuote = byte() == UInt8(ascii: "\"") || byte() == UInt8(ascii: "'")
        if isQuote, place - start <= 2, name.lowercased().utf8.allSatisfy({ "rbuft".utf8.contains($0) }) {
            return readString(prefix: name.lowercased())
        }
        add(.name(name))
    }

    /// Reads to the end of a literal; one that is not closed ends with its line, as an error of its file.
    private mutating func readString(prefix: String) {
        let quote = byte()
        let isLong = byte(1) == quote && byte(2) == quote
        place += isLong ? 3 : 1
        let start = place
        skipPlain(quote, isLong: isLong)
        var text = Array(bytes[start..<place])
        while place < bytes.count {
            if byte() == UInt8(ascii: "\\") {
                text += prefix.contains("r") ? [byte(), byte(1)] : Self.escaped(byte(1))
                place += 2
            } else if byte() == quote, !isLong || (byte(1) == quote && byte(2) == quote) {
                break
            } else if !isLong, byte() == 0x0a {
                break
            } else {
                text.append(byte())
                place += 1
            }
        }
        place = min(bytes.count, place + (isLong ? 3 : byte() == quote ? 1 : 0))
        let isPlain = !prefix.contains("f") && !prefix.contains("b") && !prefix.contains("t")
        let value = isPlain ? String(decoding: text, as: UTF8.self) : nil
        // Literals beside each other are one.
        if case .string(let before) = line.tokens.last {
            line.tokens[line.tokens.count - 1] = .string(before.flatMap { one in value.map { one + $0 } })
        } else {
            add(.string(value))
        }
    }

    /// Goes on to what does not stand for itself in a literal: a quote, a backslash, the end of a line.
    private mutating func skipPlain(_ quote: UInt8, isLong: Bool) {
        while place < bytes.count {
            let next = bytes[place]
            if next == quote || next == UInt8(ascii: "\\") || (next == 0x0a && !isLong) { return }
            place += 1
        }
    }

    /// What a backslash and a character stand for; those that no library's name has are kept as they are.
    private static func escaped(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case 0x0a: []
        case UInt8(ascii: "n"): [0x0a]
        case UInt8(ascii: "t"): [0x09]
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): [byte]
        default: [UInt8(ascii: "\\"), byte]
        }
    }
}
