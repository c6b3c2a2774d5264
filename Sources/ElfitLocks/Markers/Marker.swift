/// An environment marker (PEP 508): when a dependency is wanted.
package struct Marker: Sendable, Hashable {
    indirect enum Term: Sendable, Hashable {
        case all([Term])
        case any([Term])
        case comparison(MarkerComparison)
    }
    private let term: Term
    package let text: String

    /// Nil for text that is no marker, or one too long or nested too deep.
    package init?(_ text: String) {
        guard text.utf8.count <= LockLimits.expression, let tokens = MarkerToken.all(text) else { return nil }
        var parser = MarkerParser(tokens: tokens)
        guard let term = parser.whole() else { return nil }
        (self.term, self.text) = (term, text)
    }

    /// Whether it holds; nil where that depends on what only the running system knows.
    package func holds(in environment: MarkerEnvironment) -> Bool? { Self.value(term, environment) }

    private static func value(_ term: Term, _ environment: MarkerEnvironment) -> Bool? {
        switch term {
        case .comparison(let comparison): return comparison.holds(in: environment)
        case .all(let terms):
            let values = terms.map { value($0, environment) }
            return values.contains(false) ? false : values.contains(nil) ? nil : true
        case .any(let terms):
            let values = terms.map { value($0, environment) }
            return values.contains(true) ? true : values.contains(nil) ? nil : false
        }
    }
}
