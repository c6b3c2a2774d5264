/// Writes JSON as Foundation's encoder does (pretty, keys sorted, slashes plain), at a small part of its cost:
/// a report of many load roots on many base images has tens of megabytes.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    /// Without spaces and line ends.
    private let isCompact: Bool
    private var depth = 0
    private var isFirst = true

    init(isCompact: Bool = false) { self.isCompact = isCompact }

    /// One document; what `body` writes is its top-level object.
    static func document(isCompact: Bool = false, _ body: (inout JSONText) -> Void) -> [UInt8] {
        var text = JSONText(isCompact: isCompact)
        text.object(body)
        text.bytes.append(UInt8(ascii: "\n"))
        return text.bytes
    }

    mutating func object(_ body: (inout JSONText) -> Void) {
        nest(UInt8(ascii: "{"), UInt8(ascii: "}")) { body(&$0) }
    }

    mutating func array<Items: Sequence>(
        _ items: Items, _ write: (inout JSONText, Items.Element) -> Void
    ) {
        nest(UInt8(ascii: "["), UInt8(ascii: "]")) { text in
            for item in items {
                text.separate()
                write(&text, item)
            }
        }
    }

    /// An array whose elements are of several kinds: `body` calls ``element(_:)`` for each.
    mutating func mixedArray(_ body: (inout JSONText) -> Void) {
        nest(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    mutating func element(_ write: (inout JSONText) -> Void) {
        separate()
        write(&self)
    }

    /// A key; its value has to follow. Callers name the keys of an object in order.
    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes += $0 }
        bytes += isCompact ? [34, 58] : [34, 32, 58, 32]
    }

    mutating func value(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        append(escaping: string)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func value(_ number: Int) { bytes += String(number).utf8 }

    mutating func value(_ isTrue: Bool) { bytes += (isTrue ? "true" : "false").utf8 }

    mutating func field(_ name: StaticString, _ string: String?) {
        guard let string else { return }
        key(name)
        value(string)
    }

    mutating func field(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        key(name)
        value(number)
    }

    mutating func field(_ name: StaticString, _ isTrue: Bool) {
        key(name)
        value(isTrue)
    }

    mutating func field(_ name: StaticString, _ strings: [String]) {
        field(name, strings) { $0.value($1) }
    }

    mutating func field<Items: Sequence>(
        _ name: StaticString, _ items: Items, _ write: (inout JSONText, Items.Element) -> Void
    ) {
        key(name)
        array(items, write)
    }

    /// An array of objects.
    mutating func objects<Items: Sequence>(
        _ name: StaticString, _ items: Items, _ write: (inout JSONText, Items.Element) -> Void
    ) {
        field(name, items) { text, item in text.object { write(&$0, item) } }
    }

    mutating func object(_ name: StaticString, _ body: (inout JSONText) -> Void) {
        key(name)
        object(body)
    }

    private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout JSONText) -> Void) {
        bytes.append(open)
        depth += 1
        isFirst = true
        body(&self)
        depth -= 1
        // An empty one has an empty line, as Foundation has it.
        if isFirst, !isCompact { bytes.append(UInt8(ascii: "\n")) }
        newLine()
        bytes.append(close)
        isFirst = false
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        newLine()
    }

    private mutating func newLine() {
        if isCompact { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(32, count: 2 * depth))
    }
}

extension JSONText {
    private mutating func append(escaping string: String) {
        var string = string
        let isPlain = string.withUTF8 { utf8 in
            guard utf8.allSatisfy(Self.isPlain) else { return false }
            bytes += utf8
            return true
        }
        if isPlain { return }
        var runStart = string.utf8.startIndex
        for index in string.utf8.indices where !Self.isPlain(string.utf8[index]) {
            // The other bytes of a character that is none of ASCII belong to its first.
            guard index >= runStart else { continue }
            bytes += string.utf8[runStart..<index]
            append(escaping: string.unicodeScalars[index])
            runStart = string.unicodeScalars.index(after: index)
        }
        bytes += string.utf8[runStart...]
    }

    /// ASCII that stands for itself in JSON, and in a script element of HTML.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7f && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            && byte != UInt8(ascii: "<")
    }

    private mutating func append(escaping scalar: Unicode.Scalar) {
        switch scalar {
        case "\"", "\\": bytes += [UInt8(ascii: "\\"), UInt8(scalar.value)]
        case "\n": bytes += "\\n".utf8
        case "\r": bytes += "\\r".utf8
        case "\t": bytes += "\\t".utf8
        // No element of HTML ends in a string of a compact document, which is what a page holds.
        case "<" where isCompact: append(unit: 0x3c)
        default:
            if isVisible(scalar) {
                bytes += UTF8.encode(scalar)!
            } else {
                // Other than an escape, a terminal or an editor might obey it.
                for unit in UTF16.encode(scalar)! { append(unit: unit) }
            }
        }
    }

    private mutating func append(unit: UInt16) {
        let digits = String(unit, radix: 16)
        bytes += "\\u".utf8
        bytes += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
        bytes += digits.utf8
    }
}
