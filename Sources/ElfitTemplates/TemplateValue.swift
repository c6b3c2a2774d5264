/// What a template is rendered with.
package enum TemplateValue: Sendable {
    case text(String)
    /// Shows a section, or does not.
    case flag(Bool)
    /// Repeats a section.
    case list([TemplateValue])
    case record([String: TemplateValue])

    package static func number(_ number: Int) -> TemplateValue { .text(String(number)) }

    package static func texts(_ texts: some Sequence<String>) -> TemplateValue {
        .list(texts.map { .text($0) })
    }

    /// What a section is repeated for.
    var items: [TemplateValue] {
        switch self {
        case .flag(let isSet): isSet ? [self] : []
        case .list(let items): items
        case .text, .record: [self]
        }
    }
}
