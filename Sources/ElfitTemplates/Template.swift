/// A text with places for values, in the part of Mustache's language that a page needs: `{{name}}` is a value, escaped for
/// HTML; `{{{name}}}` one as it is; `{{#name}}…{{/name}}` is there for each item of a list, or where a flag is set;
/// `{{^name}}…{{/name}}` where there is none; `{{.}}` is the item itself.
///
/// Unlike Mustache, a name that no value has is an error, and line breaks stay as they are.
package struct Template: Sendable {
    private let parts: [TemplatePart]

    /// - Throws: ``TemplateError`` for tags that do not end and sections that do not fit.
    package init(_ source: String) throws(TemplateError) {
        var reader = TemplateReader(source)
        parts = try reader.parts(of: nil)
    }

    /// The text with its values.
    ///
    /// - Throws: ``TemplateError/unknownName(_:)`` and ``TemplateError/noText(_:)``.
    package func render(_ record: [String: TemplateValue]) throws(TemplateError) -> [UInt8] {
        var output: [UInt8] = []
        try Self.render(parts, [.record(record)], to: &output)
        return output
    }

    private static func render(_ parts: [TemplatePart], _ context: [TemplateValue], to output: inout [UInt8])
        throws(TemplateError)
    {
        for part in parts {
            switch part {
            case .text(let text): output += text.utf8
            case .value(let name, let isRaw):
                guard case .text(let text) = try value(name, context) else { throw .noText(name) }
                if isRaw { output += text.utf8 } else { escape(text, to: &output) }
            case .section(let name, let isInverted, let inner):
                let items = try value(name, context).items
                if isInverted {
                    if items.isEmpty { try render(inner, context, to: &output) }
                } else {
                    for item in items { try render(inner, context + [item], to: &output) }
                }
            }
        }
    }

    /// The innermost record that has the name.
    private static func value(_ name: String, _ context: [TemplateValue]) throws(TemplateError)
        -> TemplateValue
    {
        if name == ".", let item = context.last { return item }
        for case .record(let record) in context.reversed() {
            if let value = record[name] { return value }
        }
        throw .unknownName(name)
    }

    /// Byte by byte: what follows a special character, a combining mark for one, hides it from nobody.
    private static func escape(_ text: String, to output: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): output += "&amp;".utf8
            case UInt8(ascii: "<"): output += "&lt;".utf8
            case UInt8(ascii: ">"): output += "&gt;".utf8
            case UInt8(ascii: "\""): output += "&quot;".utf8
            case UInt8(ascii: "'"): output += "&#39;".utf8
            default: output.append(byte)
            }
        }
    }
}
