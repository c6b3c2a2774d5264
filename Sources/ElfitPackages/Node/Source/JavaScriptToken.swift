/// What JavaScript source is made of, as far as the modules that it loads are concerned (ECMA-262, 12).
enum JavaScriptToken: Hashable {
    /// An identifier or a keyword.
    case name(String)
    /// A string literal, or a template; nil for a template with something put into it.
    case string(String?)
    case number
    case regularExpression
    /// An operator or delimiter, one character each.
    case mark(UInt8)

    func isMark(_ mark: Unicode.Scalar) -> Bool {
        if case .mark(let own) = self { own == UInt8(ascii: mark) } else { false }
    }

    func isName(_ name: String) -> Bool {
        if case .name(let own) = self { own == name } else { false }
    }

    var name: String? { if case .name(let name) = self { name } else { nil } }
}
