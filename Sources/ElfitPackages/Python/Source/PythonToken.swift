/// What Python source is made of, as far as imports and library names are concerned (Python reference, 2).
enum PythonToken: Hashable {
    /// An identifier or a keyword.
    case name(String)
    /// A string literal; nil where its value is not known from the source: f-strings, bytes.
    case string(String?)
    case number
    /// An operator or delimiter, one character each.
    case mark(UInt8)

    func isMark(_ character: Character) -> Bool { self == .mark(character.asciiValue ?? 0) }
    func isName(_ name: String) -> Bool { self == .name(name) }
}

/// A logical line: what stands between two NEWLINE tokens.
struct PythonLine {
    /// Columns before its first token; a tab goes to the next multiple of eight.
    let indent: Int
    var tokens: [PythonToken]
}
