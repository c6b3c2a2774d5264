/// Text with a bound: a part that has no room is named at the end.
struct MarkdownRoom {
    /// What ends a list and a fold, and the sentence on what is left out, counted beforehand.
    private static let reserve = 330
    private(set) var text = ""
    private var left: Int
    private var missing: [String] = []

    init(left: Int) { self.left = left }

    /// The text with a sentence on the parts that had no room.
    var ended: String {
        missing.isEmpty
            ? text
            : "\(text)\nNo room here for \(missing.joined(separator: ", ")): left out. The HTML and JSON reports have them.\n"
    }

    /// Adds a part as a whole, or else remembers its title.
    mutating func add(_ title: String, _ part: String) {
        if !add(part), !missing.contains(title) { missing.append(title) }
    }

    /// Adds lines under a heading while there is room; `rest` says how many were left out, `also` of them beforehand.
    mutating func list(
        _ title: String, head: String, _ lines: some Collection<String>, also: Int = 0, end: String = "",
        _ rest: (Int) -> String
    ) {
        guard let first = lines.first else { return }
        guard add(head + first) else { return missing.append(title) }
        var count = 1
        for line in lines.dropFirst() {
            guard add(line) else { break }
            count += 1
        }
        let more = lines.count - count + also
        close((more > 0 ? rest(more) : "") + end)
    }

    mutating func fold(
        _ title: String, _ summary: String, head: String = "", _ lines: some Collection<String>,
        also: Int = 0,
        _ rest: (Int) -> String
    ) {
        list(
            title, head: "\n<details><summary>\(summary)</summary>\n\n\(head)", lines, also: also,
            end: "\n</details>\n", rest)
    }

    private mutating func add(_ part: String) -> Bool {
        guard part.utf8.count + Self.reserve <= left else { return false }
        close(part)
        return true
    }

    private mutating func close(_ part: String) {
        text += part
        left -= part.utf8.count
    }
}
