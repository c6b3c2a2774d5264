/// Untrusted text in GitHub's Markdown.
enum Markdown {
    /// Plain words: nothing in them is markup, a link, a mention or a cell's end.
    static func prose(_ text: String, limit: Int = 600) -> String {
        var result = ""
        let scalars = Array(printable(shortened(text, to: limit)).unicodeScalars)
        for (place, scalar) in scalars.enumerated() {
            switch scalar {
            case ":":
                result += beginsAddressOrEmoji(scalars[(place + 1)...]) ? ":&#8203;" : ":"
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "!", "|", "~", "$":
                result += "\\"
                result.unicodeScalars.append(scalar)
            // A space without width after these: neither mentions nor references come about.
            case "@", "#":
                result.unicodeScalars.append(scalar)
                result += "&#8203;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result.replacing("www.", with: "www&#8203;.")
    }

    /// Whether a colon would make an address or an emoji of what is around it. An image's name does neither, and
    /// stays as it is: it can be copied.
    private static func beginsAddressOrEmoji(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        if rest.first == "/" { return true }
        let word = rest.prefix {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_+-".unicodeScalars.contains($0)
        }
        return !word.isEmpty && rest.dropFirst(word.count).first == ":"
    }

    /// Lines as a block of code of a language; nothing in them ends it.
    static func block(_ lines: [String], language: String, limit: Int = 600) -> String {
        let lines = lines.map { printable(shortened($0, to: limit)) }
        let longest = lines.map { $0.prefix { $0 == " " || $0 == "`" }.count { $0 == "`" } }.max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return "\(fence)\(language)\n" + lines.map { $0 + "\n" }.joined() + "\(fence)\n"
    }

    /// A name as code, exactly as it is: in a table too.
    static func code(_ text: String, limit: Int = 300) -> String {
        let text = printable(shortened(text, to: limit))
        if text.isEmpty { return "" }
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        // A space keeps a name's own backticks and spaces apart from the fence; Markdown takes it away again.
        let isPadded =
            text.hasPrefix("`") || text.hasSuffix("`") || text.hasPrefix(" ") && text.hasSuffix(" ")
        let padding = isPadded ? " " : ""
        return fence + padding + text.replacing("|", with: "\\|") + padding + fence
    }
}
