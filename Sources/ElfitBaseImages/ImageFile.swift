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
        for line in text.utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init)
        where !line.hasPrefix("#") {
            if line.hasPrefix("for ") {
                let words = String(line).words().dropFirst()
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
            let words = text.words(4)
            guard words.count == 4, let value = values[words[1]],
                words[2].split(separator: ",").contains(Substring(value))
            else { return nil }
            text = words[3]
        }
        return text.filled(with: values)
    }
}

extension String {
    /// With each `{NAME}` replaced that there is a value for. By bytes: a start reads thousands of such lines.
    func filled(with values: [String: String]) -> String {
        var result = ""
        var rest = utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
            let inside = rest[rest.index(after: open)...]
            result += Substring(rest[..<open])
            if let close = inside.firstIndex(of: UInt8(ascii: "}")),
                let value = values[String(Substring(inside[..<close]))]
            {
                result += value
                rest = inside[inside.index(after: close)...]
            } else {
                result += "{"
                rest = inside
            }
        }
        return result.isEmpty ? String(Substring(rest)) : result + Substring(rest)
    }

    /// What stands between spaces; the last word has all that is left where there are more than `limit`.
    func words(_ limit: Int = .max) -> [String] {
        utf8.split(separator: UInt8(ascii: " "), maxSplits: limit - 1).map { String(Substring($0)) }
    }
}
