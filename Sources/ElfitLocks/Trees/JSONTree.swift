/// Reads JSON, with the comments and the commas before a closing bracket that bun writes.
///
/// Foundation's decoder tells no lines, and a report names the line of a package.
struct JSONTree {
    private let bytes: [UInt8]
    private var place = 0
    private var line = 1
    private var left = LockLimits.values

    static func read(_ text: String) throws(LockError) -> LockValue {
        var tree = JSONTree(bytes: Array(text.utf8))
        let value = try tree.value(depth: 0, line: nil)
        try tree.skipBlanks()
        if tree.place < tree.bytes.count { throw tree.fault("more after the end") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func fault(_ reason: String) -> LockError { LockError(line: line, "not JSON: \(reason)") }

    private mutating func skipBlanks() throws(LockError) {
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                place += 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): place += 1
            case UInt8(ascii: "/"): try skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(LockError) {
        let kind = place + 1 < bytes.count ? bytes[place + 1] : 0
        if kind == UInt8(ascii: "/") {
            while let byte = next, byte != UInt8(ascii: "\n") { place += 1 }
            return
        }
        guard kind == UInt8(ascii: "*") else { throw fault("a slash by itself") }
        place += 2
        while place + 1 < bytes.count {
            if bytes[place] == UInt8(ascii: "*"), bytes[place + 1] == UInt8(ascii: "/") {
                place += 2
                return
            }
            if bytes[place] == UInt8(ascii: "\n") { line += 1 }
            place += 1
        }
        throw fault("a comment without an end")
    }

    private mutating func value(depth: Int, line given: Int?) throws(LockError) -> LockValue {
        try skipBlanks()
        left -= 1
        if left < 0 { throw LockError("more than \(LockLimits.values) values") }
        if depth > LockLimits.depth { throw LockError(line: line, "nested too deep") }
        let start = given ?? line
        switch next {
        case UInt8(ascii: "{"): return LockValue(.table(try table(depth)), line: start)
        case UInt8(ascii: "["): return LockValue(.list(try list(depth)), line: start)
        case UInt8(ascii: "\""): return LockValue(.text(try string()), line: start)
        case nil: throw fault("it ends early")
        default:
            let word = try word()
            return LockValue(word == "null" ? .none : .text(word), line: start)
        }
    }

    private mutating func word() throws(LockError) -> String {
        let start = place
        while let byte = next, Self.isWord(byte) { place += 1 }
        let word = String(decoding: bytes[start..<place], as: UTF8.self)
        let isNumber = word.first.map { $0.isNumber || $0 == "-" } ?? false
        guard isNumber || ["true", "false", "null"].contains(word) else { throw fault("no value") }
        return word
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private mutating func list(_ depth: Int) throws(LockError) -> [LockValue] {
        place += 1
        var values: [LockValue] = []
        while true {
            try skipBlanks()
            if next == UInt8(ascii: "]") {
                place += 1
                return values
            }
            values.append(try value(depth: depth + 1, line: nil))
            try endOfItem(UInt8(ascii: "]"))
        }
    }

    /// Of two equal keys the last counts, as for JSON.parse.
    private mutating func table(_ depth: Int) throws(LockError) -> [String: LockValue] {
        place += 1
        var values: [String: LockValue] = [:]
        while true {
            try skipBlanks()
            if next == UInt8(ascii: "}") {
                place += 1
                return values
            }
            guard next == UInt8(ascii: "\"") else { throw fault("a key is missing") }
            let start = line
            let key = try string()
            try skipBlanks()
            guard next == UInt8(ascii: ":") else { throw fault("no colon after a key") }
            place += 1
            values[key] = try value(depth: depth + 1, line: start)
            try endOfItem(UInt8(ascii: "}"))
        }
    }

    private mutating func endOfItem(_ close: UInt8) throws(LockError) {
        try skipBlanks()
        if next == UInt8(ascii: ",") {
            place += 1
        } else if next != close {
            throw fault(next == nil ? "it ends early" : "no comma between two values")
        }
    }

    private mutating func string() throws(LockError) -> String {
        place += 1
        var found: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: found, as: UTF8.self)
            case UInt8(ascii: "\n"): throw fault("a line ends inside quotes")
            case UInt8(ascii: "\\"): try escape(into: &found)
            default: found.append(byte)
            }
        }
        throw fault("it ends early")
    }

    private mutating func escape(into found: inout [UInt8]) throws(LockError) {
        guard let byte = next else { throw fault("it ends early") }
        place += 1
        switch byte {
        case UInt8(ascii: "n"): found.append(10)
        case UInt8(ascii: "t"): found.append(9)
        case UInt8(ascii: "r"): found.append(13)
        case UInt8(ascii: "b"): found.append(8)
        case UInt8(ascii: "f"): found.append(12)
        case UInt8(ascii: "u"): found += Array(String(try scalar()).utf8)
        default: found.append(byte)
        }
    }

    /// Halves of a pair are no text by themselves: they become the replacement character.
    private mutating func scalar() throws(LockError) -> Unicode.Scalar {
        let first = try hex()
        if (0xD800..<0xDC00).contains(first), place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"),
            bytes[place + 1] == UInt8(ascii: "u")
        {
            place += 2
            let second = try hex()
            if (0xDC00..<0xE000).contains(second) {
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + second - 0xDC00) ?? "\u{FFFD}"
            }
        }
        return Unicode.Scalar(first) ?? "\u{FFFD}"
    }

    private mutating func hex() throws(LockError) -> UInt32 {
        guard place + 4 <= bytes.count,
            let value = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
        else { throw fault("a wrong escape") }
        place += 4
        return value
    }
}
