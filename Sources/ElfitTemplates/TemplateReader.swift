/// Reads a template's text into its parts.
struct TemplateReader {
    private var rest: Substring

    init(_ source: String) { rest = source[...] }

    /// The parts up to the end of a section, or of the text where there is none.
    mutating func parts(of section: String?) throws(TemplateError) -> [TemplatePart] {
        var parts: [TemplatePart] = []
        while let begin = rest.firstRange(of: "{{") {
            if begin.lowerBound > rest.startIndex { parts.append(.text(String(rest[..<begin.lowerBound]))) }
            rest = rest[begin.upperBound...]
            let isRaw = rest.first == "{"
            let tag = try self.tag(upTo: isRaw ? "}}}" : "}}")
            let name = String(tag.dropFirst())
            switch tag.first {
            case "{": parts.append(.value(name, isRaw: true))
            case "#": parts.append(.section(name, isInverted: false, try self.parts(of: name)))
            case "^": parts.append(.section(name, isInverted: true, try self.parts(of: name)))
            case "/" where name == section: return parts
            case "/": throw .unbalanced(name)
            default: parts.append(.value(String(tag), isRaw: false))
            }
        }
        if let section { throw .unbalanced(section) }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return parts
    }

    private mutating func tag(upTo end: String) throws(TemplateError) -> Substring {
        guard let close = rest.firstRange(of: end), close.lowerBound > rest.startIndex else {
            throw .badTag(String(rest.prefix(20)))
        }
        let tag = rest[..<close.lowerBound]
        rest = rest[close.upperBound...]
        return tag
    }
}
