/// What is wrong with a template, or with what it is given.
package enum TemplateError: Error, Equatable {
    /// A tag that does not end, or has no name.
    case badTag(String)
    /// A section that is not closed, or the closing of one that is not open.
    case unbalanced(String)
    /// A name that no value has.
    case unknownName(String)
    /// A list, record or flag where a text is shown.
    case noText(String)
}
