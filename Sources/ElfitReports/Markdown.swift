/// Untrusted text in GitHub's Markdown.
enum Markdown {
    /// Plain words: nothing in them is markup, a link, a mention or a cell's end.
    static func prose(_ text: String, limit: Int = 600) -> String {
        var result = ""
        var isAfterColon = false
        for scalar in printable(shortened(text, to: limit)).unicodeScalars {
            // Neither addresses nor emoji come about.
            if isAfterColon, scalar != " " { result += "&#8203;" }
            isAfterColon = scalar == ":"
            switch scalar {
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
