/// A piece of a template.
enum TemplatePart: Sendable {
    case text(String)
    case value(String, isRaw: Bool)
    case section(String, isInverted: Bool, [TemplatePart])
}
