/// What Python source is made of, as far as imports and library names are concerned (Python reference, 2).
enum PythonToken: Hashable {
    /// An identifier or a keyword.
    case name(String)
    /// A string literal; nil where its value is not known from the source: f-strings, bytes.
    case string(String?)
    case number
    /// An operator or delimiter, one character each.
    case mark(UInt8)

    func isMark(_ mark: Unicode.Scalar) -> Bool {
        if case .mark(let own) = self { own == UInt8(ascii: mark) } else { false }
    }

    func isName(_ name: String) -> Bool {
        if case .name(let own) = self { own == name } else { false }
    }

    /// How much deeper a token's followers lie in brackets: 1, 0 or -1.
    var nesting: Int {
        if case .mark(let mark) = self { Self.nesting(of: mark) } else { 0 }
    }

    static func nesting(of mark: UInt8) -> Int {
        switch mark {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): -1
        default: 0
        }
    }
}

/// A logical line: what stands between two NEWLINE tokens.
struct PythonLine {
    /// Columns before its first token; a tab goes to the next multiple of eight.
    let indent: Int
    var tokens: [PythonToken]
}
