/// The stages of a Dockerfile, as far as base images go.
package struct Dockerfile: Sendable {
    package struct Stage: Sendable, Hashable {
        /// The image or the earlier stage that it begins from, with ARG defaults filled in.
        package let from: String
        package let name: String?
    }
    package let stages: [Stage]

    /// Stages of longer files are cut: nobody writes so many.
    private static let stageLimit = 256

    package init(_ text: String) {
        var arguments: [String: String] = [:]
        var stages: [Stage] = []
        for line in Self.instructions(text) {
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            switch words.first?.uppercased() {
            case "ARG" where stages.isEmpty && words.count > 1:
                let parts = words[1].split(separator: "=", maxSplits: 1).map(String.init)
                if parts.count == 2 { arguments[parts[0]] = parts[1].trimmingQuotes() }
            case "FROM" where stages.count < Self.stageLimit:
                let rest = words.dropFirst().filter { !$0.hasPrefix("--") }
                guard let from = rest.first else { continue }
                let isNamed = rest.count >= 3 && rest[rest.startIndex + 1].uppercased() == "AS"
                stages.append(
                    Stage(from: Self.filled(from, arguments), name: isNamed ? rest[rest.startIndex + 2] : nil)
                )
            default: break
            }
        }
        self.stages = stages
    }

    /// The image that the last stage begins from, through stages of the file.
    package var finalImage: String? {
        guard var image = stages.last?.from else { return nil }
        for stage in stages.dropLast().reversed() where stage.name?.lowercased() == image.lowercased() {
            image = stage.from
        }
        return image
    }

    /// Lines without comments, continued ones joined.
    private static func instructions(_ text: String) -> [String] {
        var lines: [String] = []
        var open = ""
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.drop(while: \.isWhitespace)
            if line.hasPrefix("#") { continue }
            if line.hasSuffix("\\") {
                open += line.dropLast() + " "
            } else {
                lines.append(open + line)
                open = ""
            }
        }
        return open.isEmpty ? lines : lines + [open]
    }

    /// `$NAME`, `${NAME}` and `${NAME:-default}` by the defaults of ARG.
    private static func filled(_ text: String, _ arguments: [String: String]) -> String {
        var result = ""
        var rest = Substring(text)
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            var body: Substring
            if rest.hasPrefix("{"), let end = rest.firstIndex(of: "}") {
                body = rest[rest.index(after: rest.startIndex)..<end]
                rest = rest[rest.index(after: end)...]
            } else {
                body = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                rest = rest.dropFirst(body.count)
            }
            let name = String(body.prefix { $0 != ":" && $0 != "-" })
            let fallback = body.dropFirst(name.count).drop { $0 == ":" || $0 == "-" }
            result += arguments[name] ?? String(fallback)
        }
        return result + rest
    }
}

extension String {
    fileprivate func trimmingQuotes() -> String {
        guard count >= 2, let first, first == last, first == "\"" || first == "'" else { return self }
        return String(dropFirst().dropLast())
    }
}
