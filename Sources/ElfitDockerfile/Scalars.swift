/// Text as BuildKit walks it: by code points, so that `\r\n` is two and combining marks stay apart.
typealias Scalars = [Unicode.Scalar]

extension Unicode.Scalar {
    /// As Go's `unicode.IsSpace`.
    var isSpace: Bool { properties.isWhitespace }
    /// What BuildKit splits instructions at: `[\t\v\f\r ]`.
    var isBlank: Bool { ["\t", "\u{b}", "\u{c}", "\r", " "].contains(self) }
    var isDigit: Bool { properties.numericType == .decimal }
    var isLetter: Bool { properties.generalCategory.isLetter }
}

extension Unicode.GeneralCategory {
    fileprivate var isLetter: Bool {
        switch self {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }
}

extension String {
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }

    /// Without white space at both ends.
    var trimmed: String {
        let scalars = Scalars(unicodeScalars)
        guard let first = scalars.firstIndex(where: { !$0.isSpace }),
            let last = scalars.lastIndex(where: { !$0.isSpace })
        else { return "" }
        return String(scalars[first...last])
    }

    /// The words between blanks; as in BuildKit, nothing for an empty text.
    var blankSeparated: [String] { unicodeScalars.split(whereSeparator: \.isBlank).map { String($0) } }

    /// What stands before the first blanks, and what is behind them.
    var headAndRest: (head: String, rest: String) {
        let scalars = Scalars(unicodeScalars)
        let head = scalars.prefix { !$0.isBlank }
        return (String(head), String(scalars[head.endIndex...].drop(while: \.isBlank)))
    }
}
