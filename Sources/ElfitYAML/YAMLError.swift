/// Why a text is no YAML that elfit reads.
package enum YAMLError: Error, Equatable {
    /// libyaml's own words.
    case syntax(String, YAMLMark)
    /// The key's second place.
    case duplicateKey(String, YAMLMark)
    case unknownAlias(String, YAMLMark)
    /// More than one document where one is read; the place of the second.
    case secondDocument(YAMLMark)
    /// Beyond one of ``YAMLLimits``.
    case tooLarge(String, YAMLMark)

    package var mark: YAMLMark {
        switch self {
        case .syntax(_, let mark), .duplicateKey(_, let mark), .unknownAlias(_, let mark),
            .secondDocument(let mark), .tooLarge(_, let mark):
            mark
        }
    }

    /// One sentence, without the place.
    package var message: String {
        switch self {
        case .syntax(let problem, _): "not YAML: \(problem)"
        case .duplicateKey(let key, _): "the key '\(key)' is there twice"
        case .unknownAlias(let name, _): "not YAML: the alias '*\(name)' names no anchor before it"
        case .secondDocument: "not YAML: there is a second document, where one is read"
        case .tooLarge(let what, _): "too large: \(what)"
        }
    }
}
