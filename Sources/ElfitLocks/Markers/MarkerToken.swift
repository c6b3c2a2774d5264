/// A piece of a marker.
enum MarkerToken: Sendable, Equatable {
    case open, close
    /// A name, or `and`, `or`, `not`, `in`.
    case word(String)
    case text(String)
    case sign(String)

    /// The pieces of a marker; nil for what is none.
    static func all(_ marker: String) -> [MarkerToken]? {
        var tokens: [MarkerToken] = []
        var rest = marker.utf8[...]
        while let byte = rest.first {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                rest.removeFirst()
            case UInt8(ascii: "("), UInt8(ascii: ")"):
                tokens.append(byte == UInt8(ascii: "(") ? .open : .close)
                rest.removeFirst()
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                let body = rest.dropFirst()
                guard let end = body.firstIndex(of: byte) else { return nil }
                tokens.append(.text(String(Substring(body[..<end]))))
                rest = body[body.index(after: end)...]
            default:
                let isSign = "<>=!~".utf8.contains(byte)
                let piece = rest.prefix { isSign ? "<>=!~".utf8.contains($0) : isName($0) }
                guard !piece.isEmpty else { return nil }
                tokens.append(isSign ? .sign(String(Substring(piece))) : .word(String(Substring(piece))))
                rest = rest.dropFirst(piece.count)
            }
        }
        return tokens
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
