/// Colours the text report for a terminal, after its layout: headings, verdicts and severities. A name that reads like
/// a verdict is coloured like one; that is all it can do, as names have no escape sequences left in them.
enum Paint {
    private enum Style: String {
        case bold = "1"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
        case dim = "2"
    }

    /// What a line may say, longest phrases first.
    private static let phrases: [(text: String, style: Style)] = [
        ("does not run", .red), ("do not run", .red), ("runs with changes", .yellow), ("unknown", .yellow),
        ("runs", .green),
    ]
    private static let leads: [(text: String, style: Style)] = [
        ("blocks:", .red), ("risk:", .yellow), ("note:", .dim), ("fix:", .cyan),
    ]

    static func text(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }
            .joined(separator: "\n")
    }

    private static func line(_ line: String) -> String {
        for (word, style) in [("Passed:", Style.green), ("Failed:", .red)] where line.hasPrefix(word) {
            return styled(word, style) + line.dropFirst(word.count)
        }
        if let first = line.first, first != " " {
            return line.hasSuffix(":") ? styled(line, .bold) : line
        }
        let body = line.drop { $0 == " " }
        let indent = line.prefix(line.count - body.count)
        for lead in leads where body.hasPrefix(lead.text) {
            return indent + styled(lead.text, lead.style) + body.dropFirst(lead.text.count)
        }
        // In a column of its own, at the line's beginning, or behind a package's name.
        for phrase in phrases {
            if body.hasPrefix(phrase.text) { return painted(line, from: body.startIndex, phrase) }
            for lead in ["  ", ": "] {
                if let found = range(of: lead + phrase.text, in: line) {
                    return painted(line, from: line.index(found, offsetBy: lead.count), phrase)
                }
            }
        }
        return line
    }

    private static func painted(
        _ line: String, from start: String.Index, _ phrase: (text: String, style: Style)
    ) -> String {
        let end = line.index(start, offsetBy: phrase.text.count)
        if end < line.endIndex, line[end].isLetter { return line }
        return line[..<start] + styled(phrase.text, phrase.style) + line[end...]
    }

    private static func range(of wanted: String, in line: String) -> String.Index? {
        var start = line.startIndex
        while let next = line[start...].firstIndex(of: wanted.first ?? " ") {
            if line[next...].hasPrefix(wanted) { return next }
            start = line.index(after: next)
        }
        return nil
    }

    private static func styled(_ text: String, _ style: Style) -> String {
        "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m"
    }
}
