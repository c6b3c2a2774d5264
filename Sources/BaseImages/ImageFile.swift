/// An image file's lines with its variables: one file may describe several images.
///
///     for VARIABLE VALUE...                one image for each combination of values
///     when VARIABLE VALUE,VALUE KEY ...    the line counts for those values only
///
/// `{VARIABLE}` stands for the value in every line; `{arch}` and `{debarch}` stay until the architecture is known.
struct ImageFile {
    private let lines: [Substring]
    private let variables: [(name: String, values: [String])]

    init(_ text: String) {
        var lines: [Substring] = []
        var variables: [(String, [String])] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("for ") {
                let words = line.split(separator: " ").dropFirst().map(String.init)
                if let name = words.first { variables.append((name, Array(words.dropFirst()))) }
            } else {
                lines.append(line)
            }
        }
        (self.lines, self.variables) = (lines, variables)
    }

    /// The lines of each image, variables replaced.
    var images: [[String]] {
        combinations.map { values in
            values.isEmpty ? lines.map(String.init) : lines.compactMap { line(String($0), values) }
        }
    }

    private var combinations: [[String: String]] {
        variables.reduce([[:]]) { combinations, variable in
            combinations.flatMap { known in
                variable.values.map { known.merging([variable.name: $0]) { _, new in new } }
            }
        }
    }

    private func line(_ text: String, _ values: [String: String]) -> String? {
        var text = text
        while text.hasPrefix("when ") {
            let words = text.split(separator: " ", maxSplits: 3)
            guard words.count == 4, let value = values[String(words[1])],
                words[2].split(separator: ",").contains(Substring(value))
            else { return nil }
            text = String(words[3])
        }
        guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
        for (name, value) in values { text = text.replacing("{\(name)}", with: value) }
        return text
    }
}
