/// An image file's lines with its variables: one file may describe several images.
///
///     for VARIABLE VALUE...                one image for each combination of values
///     when VARIABLE VALUE,VALUE KEY ...    the line counts for those values only
///
/// `{VARIABLE}` stands for the value in every line; `{arch}` and `{debarch}` stay until the architecture is known.
struct ImageFile {
    /// A line, with the variables' values that it counts for.
    private struct Line {
        let conditions: [(variable: String, values: [Substring])]
        let text: Substring
        let hasVariable: Bool

        init?(_ line: Substring) {
            var (conditions, text): ([(String, [Substring])], Substring) = ([], line)
            while text.hasPrefix("when ") {
                let words = text.utf8.split(separator: UInt8(ascii: " "), maxSplits: 3).map(Substring.init)
                guard words.count == 4 else { return nil }
                conditions.append((String(words[1]), words[2].split(separator: ",")))
                text = words[3]
            }
            self.conditions = conditions
            self.text = text
            hasVariable = text.utf8.contains(UInt8(ascii: "{"))
        }

        func counts(for values: [String: String]) -> Bool {
            conditions.allSatisfy { condition in
                values[condition.variable].map { condition.values.contains(Substring($0)) } ?? false
            }
        }
    }

    private let lines: [Line]
    private let variables: [(name: String, values: [String])]

    init(_ text: String) {
        var lines: [Line] = []
        var variables: [(String, [String])] = []
        for line in text.utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init)
        where !line.hasPrefix("#") {
            if line.hasPrefix("for ") {
                let words = String(line).words().dropFirst()
                if let name = words.first { variables.append((name, Array(words.dropFirst()))) }
            } else if let line = Line(line) {
                lines.append(line)
            }
        }
        (self.lines, self.variables) = (lines, variables)
    }

    /// One for each image: the values of the file's variables.
    var combinations: [[String: String]] {
        variables.reduce([[:]]) { combinations, variable in
            combinations.flatMap { known in
                variable.values.map { known.merging([variable.name: $0]) { _, new in new } }
            }
        }
    }

    /// Whether the image with these values is listed and proposed.
    func isListed(_ values: [String: String]) -> Bool {
        !lines.contains { $0.text == "listed no" && $0.counts(for: values) }
    }

    /// The lines of one image, variables replaced.
    func lines(of values: [String: String]) -> [String] {
        lines.filter { $0.counts(for: values) }.map {
            $0.hasVariable ? String($0.text).filled(with: values) : String($0.text)
        }
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
