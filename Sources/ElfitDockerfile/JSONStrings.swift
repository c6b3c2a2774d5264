/// A JSON array of strings and nothing else: what the exec form is.
struct JSONStrings {
    let words: [String]

    /// Nil for everything that is no such array.
    init?(_ text: String) {
        var reader = Reader(scalars: Scalars(text.unicodeScalars))
        guard let words = reader.array() else { return nil }
        self.words = words
    }

    private struct Reader {
        let scalars: Scalars
        var place = 0

        mutating func array() -> [String]? {
            guard take("[") else { return nil }
            var words: [String] = []
            if take("]") { return isAtEnd() ? words : nil }
            repeat {
                guard let word = string() else { return nil }
                words.append(word)
            } while take(",")
            return take("]") && isAtEnd() ? words : nil
        }

        private mutating func skipSpace() {
            while place < scalars.count, [" ", "\t", "\r", "\n"].contains(scalars[place]) { place += 1 }
        }

        private mutating func isAtEnd() -> Bool {
            skipSpace()
            return place == scalars.count
        }

        private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
            skipSpace()
            guard place < scalars.count, scalars[place] == wanted else { return false }
            place += 1
            return true
        }

        private mutating func string() -> String? {
            guard take("\"") else { return nil }
            var word = Scalars()
            while place < scalars.count {
                let next = scalars[place]
                place += 1
                if next == "\"" { return String(word) }
                guard next.value >= 0x20 else { return nil }
                guard next == "\\" else {
                    word.append(next)
                    continue
                }
                guard let escaped = escape() else { return nil }
                word.append(escaped)
            }
            return nil
        }

        private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
            "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{c}", "n": "\n", "r": "\r", "t": "\t",
        ]

        private mutating func escape() -> Unicode.Scalar? {
            guard place < scalars.count else { return nil }
            let kind = scalars[place]
            place += 1
            guard kind == "u" else { return Self.escapes[kind] }
            guard let high = unit() else { return nil }
            // The two halves of what lies beyond 16 bits; a half alone is U+FFFD, as in Go.
            guard (0xd800..<0xdc00).contains(high) else { return Unicode.Scalar(high) ?? "\u{fffd}" }
            let before = place
            if scalars[place...].starts(with: ["\\", "u"]) {
                place += 2
                if let low = unit(), (0xdc00..<0xe000).contains(low) {
                    return Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + low - 0xdc00)
                }
            }
            place = before
            return "\u{fffd}"
        }

        private mutating func unit() -> UInt32? {
            guard place + 4 <= scalars.count else { return nil }
            let digits = String(scalars[place..<place + 4])
            guard digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
            place += 4
            return UInt32(digits, radix: 16)
        }
    }
}
