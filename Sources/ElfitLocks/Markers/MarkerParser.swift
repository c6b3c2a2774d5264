/// Reads markers: `or` binds less than `and`, comparisons most.
struct MarkerParser {
    private let tokens: [MarkerToken]
    private var place = 0
    private var depth = 0

    init(tokens: [MarkerToken]) { self.tokens = tokens }

    mutating func whole() -> Marker.Term? {
        guard let term = alternatives(), place == tokens.count else { return nil }
        return term
    }

    private var next: MarkerToken? { place < tokens.count ? tokens[place] : nil }

    private mutating func take(_ token: MarkerToken) -> Bool {
        guard next == token else { return false }
        place += 1
        return true
    }

    private mutating func alternatives() -> Marker.Term? {
        guard let first = conjunction() else { return nil }
        var terms = [first]
        while take(.word("or")) {
            guard let term = conjunction() else { return nil }
            terms.append(term)
        }
        return terms.count == 1 ? first : .any(terms)
    }

    private mutating func conjunction() -> Marker.Term? {
        guard let first = term() else { return nil }
        var terms = [first]
        while take(.word("and")) {
            guard let term = term() else { return nil }
            terms.append(term)
        }
        return terms.count == 1 ? first : .all(terms)
    }

    private mutating func term() -> Marker.Term? {
        guard take(.open) else { return comparison() }
        depth += 1
        guard depth <= LockLimits.markerDepth, let term = alternatives(), take(.close) else { return nil }
        depth -= 1
        return term
    }

    private mutating func comparison() -> Marker.Term? {
        guard let left = side(), let operation = operation(), let right = side() else { return nil }
        return MarkerComparison(left, operation, right).map { .comparison($0) }
    }

    private mutating func side() -> MarkerComparison.Side? {
        defer { place += 1 }
        switch next {
        case .word(let name): return .variable(name)
        case .text(let text): return .text(text)
        default: return nil
        }
    }

    private mutating func operation() -> String? {
        defer { place += 1 }
        switch next {
        case .sign(let sign): return sign
        case .word("in"): return "in"
        case .word("not"):
            place += 1
            return next == .word("in") ? "not in" : nil
        default: return nil
        }
    }
}
