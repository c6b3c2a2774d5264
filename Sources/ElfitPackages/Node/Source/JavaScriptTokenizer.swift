/// Takes JavaScript source apart (ECMA-262, 12): comments, strings, templates and regular expressions are no code.
///
/// What a slash means depends on what stands before it: a regular expression cannot follow a value.
struct JavaScriptTokenizer {
    /// Most tokens that are read of one file: larger ones are data.
    private static let tokenLimit = 2_000_000
    private let bytes: [UInt8]
    private var place = 0
    private var tokens: [JavaScriptToken] = []
    private var open: [Open] = []
    /// Whether a slash here begins a regular expression.
    private var expectsValue = true

    /// A bracket that is not closed yet.
    private struct Open {
        enum Kind { case round, square, block, object, template }
        let kind: Kind
        /// Of a round one: whether a statement's head is in it, which a value may follow.
        var isHead = false
    }

    /// The tokens of a file; what cannot be JavaScript is left out, nothing fails.
    ///
    /// - Returns: nil for a file of more tokens than are read.
    static func tokens(_ bytes: [UInt8]) -> [JavaScriptToken]? {
        var tokenizer = JavaScriptTokenizer(bytes: bytes)
        tokenizer.readAll()
        return tokenizer.tokens.count < tokenLimit ? tokenizer.tokens : nil
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func byte(_ offset: Int = 0) -> UInt8 { place + offset < bytes.count ? bytes[place + offset] : 0 }

    private mutating func readAll() {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
        if byte() == UInt8(ascii: "#"), byte(1) == UInt8(ascii: "!") { skipLine() }
        while place < bytes.count, tokens.count < Self.tokenLimit { readOne() }
    }

    private mutating func readOne() {
        let next = byte()
        switch next {
        case 0...0x20: place += 1
        case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"): skipLine()
        case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): skipComment()
        case UInt8(ascii: "/") where expectsValue: readRegularExpression()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): readString(next)
        case UInt8(ascii: "`"):
            place += 1
            readTemplate(isFirst: true)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
        case _ where Self.isNameByte(next): readName()
        default: readMark(next)
        }
    }

    private mutating func skipLine() {
        while place < bytes.count, byte() != 0x0a, byte() != 0x0d { place += 1 }
    }

    private mutating func skipComment() {
        place += 2
        while place < bytes.count, byte() != UInt8(ascii: "*") || byte(1) != UInt8(ascii: "/") { place += 1 }
        place += 2
    }

    private mutating func add(_ token: JavaScriptToken, isValue: Bool = true) {
        tokens.append(token)
        expectsValue = !isValue
    }

    /// It ends with its line at the latest; a slash in a class is one of its characters.
    private mutating func readRegularExpression() {
        place += 1
        var isInClass = false
        while place < bytes.count, byte() != 0x0a, isInClass || byte() != UInt8(ascii: "/") {
            switch byte() {
            case UInt8(ascii: "\\"): place += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            default: break
            }
            place += 1
        }
        place += 1
        while Self.isNameByte(byte()) { place += 1 }
        add(.regularExpression)
    }

    /// One that is not closed ends with its line, as an error of its file.
    private mutating func readString(_ quote: UInt8) {
        place += 1
        var text: [UInt8] = []
        while place < bytes.count, byte() != quote, byte() != 0x0a {
            if byte() == UInt8(ascii: "\\") { text += readEscape() } else { text.append(readByte()) }
        }
        place += 1
        add(.string(String(decoding: text, as: UTF8.self)))
    }

    /// Reads to the end of a template, or to what is put into it, whose tokens stand in round brackets.
    private mutating func readTemplate(isFirst: Bool) {
        var text: [UInt8] = []
        while place < bytes.count, byte() != UInt8(ascii: "`") {
            if byte() == UInt8(ascii: "$"), byte(1) == UInt8(ascii: "{") {
                place += 2
                open.append(Open(kind: .template))
                return add(.mark(UInt8(ascii: "(")), isValue: false)
            }
            if byte() == UInt8(ascii: "\\") { text += readEscape() } else { text.append(readByte()) }
        }
        place += 1
        add(.string(isFirst ? String(decoding: text, as: UTF8.self) : nil))
    }

    private mutating func readByte() -> UInt8 {
        place += 1
        return bytes[place - 1]
    }

    /// What a backslash and a character stand for; those that no file's name has are kept as they are.
    private mutating func readEscape() -> [UInt8] {
        let escaped = byte(1)
        place += 2
        return switch escaped {
        case 0x0a: []
        case UInt8(ascii: "n"): [0x0a]
        case UInt8(ascii: "t"): [0x09]
        case UInt8(ascii: "u"), UInt8(ascii: "x"): [UInt8(ascii: "\\"), escaped]
        default: [escaped]
        }
    }

    private mutating func readNumber() {
        while Self.isNameByte(byte()) || byte() == UInt8(ascii: ".") { place += 1 }
        add(.number)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
    }

    /// Words after which a value stands.
    private static let operators: Set<String> = [
        "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "instanceof",
        "yield", "await", "default", "extends",
    ]

    private mutating func readName() {
        let start = place
        while Self.isNameByte(byte()) { place += 1 }
        let name = String(decoding: bytes[start..<place], as: UTF8.self)
        // A property may be called like a keyword.
        let isProperty = tokens.last?.isMark(".") == true
        add(.name(name), isValue: isProperty || !Self.operators.contains(name))
    }

    private mutating func readMark(_ mark: UInt8) {
        place += 1
        switch mark {
        case UInt8(ascii: "("):
            let heads = ["if", "while", "for", "with"]
            let isHead = tokens.last?.name.map(heads.contains) ?? false
            open.append(Open(kind: .round, isHead: isHead))
            add(.mark(mark), isValue: false)
        case UInt8(ascii: "["):
            open.append(Open(kind: .square))
            add(.mark(mark), isValue: false)
        case UInt8(ascii: "{"):
            open.append(Open(kind: beginsBlock ? .block : .object))
            add(.mark(mark), isValue: false)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): close(mark)
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            // After `x++` an operator follows, before `++x` a value.
            let isDoubled = tokens.last?.isMark(Unicode.Scalar(mark)) == true
            add(.mark(mark), isValue: isDoubled && !expectsValueBeforeLast)
        default: add(.mark(mark), isValue: false)
        }
    }

    /// Whether what stands before the last mark is no value.
    private var expectsValueBeforeLast: Bool {
        guard tokens.count > 1 else { return true }
        return switch tokens[tokens.count - 2] {
        case .name(let name): Self.operators.contains(name)
        case .string, .number, .regularExpression: false
        case .mark(let mark): mark != UInt8(ascii: ")") && mark != UInt8(ascii: "]")
        }
    }

    /// Whether a brace here opens a block, and no object.
    private var beginsBlock: Bool {
        switch tokens.last {
        case nil: true
        case .name(let name): !Self.operators.contains(name) || name == "else" || name == "do"
        case .mark(let mark):
            [")", ";", "{", "}"].contains { UInt8(ascii: $0) == mark }
                || mark == UInt8(ascii: ">") && tokens.dropLast().last?.isMark("=") == true
        case .string, .number, .regularExpression: false
        }
    }

    private mutating func close(_ mark: UInt8) {
        guard let last = open.last else { return add(.mark(mark)) }
        switch (mark, last.kind) {
        case (UInt8(ascii: ")"), .round), (UInt8(ascii: "]"), .square):
            open.removeLast()
            add(.mark(mark), isValue: !last.isHead)
        case (UInt8(ascii: "}"), .block), (UInt8(ascii: "}"), .object):
            open.removeLast()
            add(.mark(mark), isValue: last.kind == .object)
        case (UInt8(ascii: "}"), .template):
            open.removeLast()
            add(.mark(UInt8(ascii: ")")))
            readTemplate(isFirst: false)
        // What does not match is an error of its file.
        default: add(.mark(mark))
        }
    }
}
