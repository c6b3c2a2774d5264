/// `1 load root`, `2 load roots`.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// An image's approximate size behind its name: ` (45 MB)`; empty where it is not known.
func megabytes(_ size: Int?) -> String { size.map { " (\($0) MB)" } ?? "" }

/// Breaks a line at spaces where it is wider than the terminal; what follows is indented two columns more.
/// Words wider than the terminal, paths mostly, stay whole: a cut path cannot be copied.
func wrapped(_ line: String, to width: Int) -> String {
    guard line.count > width else { return line }
    let indent = String(repeating: " ", count: line.prefix { $0 == " " }.count)
    var lines: [String] = []
    var current = indent
    var isEmpty = true
    for word in line.dropFirst(indent.count).split(separator: " ", omittingEmptySubsequences: false) {
        if !isEmpty, current.count + 1 + word.count > width {
            lines.append(current.trimmingEnd())
            current = indent + "  "
            isEmpty = true
        }
        current += (isEmpty ? "" : " ") + word
        isEmpty = false
    }
    return (lines + [current.trimmingEnd()]).joined(separator: "\n")
}

extension String {
    func padded(to width: Int) -> String {
        count >= width ? self : self + String(repeating: " ", count: width - count)
    }

    func trimmingEnd() -> String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}
