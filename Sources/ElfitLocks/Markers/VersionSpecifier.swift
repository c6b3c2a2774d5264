/// One version specifier (PEP 440, "Version specifiers"): an operator and a version.
struct VersionSpecifier: Sendable, Hashable {
    enum Operator: String, Sendable {
        case atLeast = ">="
        case above = ">"
        case atMost = "<="
        case below = "<"
        case equal = "=="
        case same = "==="
        case different = "!="
        case compatible = "~="
    }
    private let operation: Operator
    private let bound: PEP440Version
    /// `3.12.*`: only the parts that are written are compared.
    private let isPrefix: Bool

    /// Reads `>=3.9`; a version by itself means equality.
    init?(_ text: some StringProtocol) {
        let sign = text.prefix { "<>=!~".contains($0) }
        guard let operation = sign.isEmpty ? .equal : Operator(rawValue: String(sign)) else { return nil }
        self.init(operation, String(text.dropFirst(sign.count)))
    }

    init?(_ operation: Operator, _ text: String) {
        isPrefix = text.hasSuffix(".*")
        guard let bound = PEP440Version(isPrefix ? String(text.dropLast(2)) : text) else { return nil }
        (self.operation, self.bound) = (operation, bound)
    }

    func holds(_ version: PEP440Version) -> Bool {
        switch operation {
        case .atLeast: version >= bound
        case .atMost: version <= bound
        // A bound's own pre-releases and post-releases are on neither side of it.
        case .above: version > bound && !(version.post != nil && bound.post == nil && isSameRelease(version))
        case .below: version < bound && !(version.pre != nil && bound.pre == nil && isSameRelease(version))
        case .equal, .same: isPrefix ? hasPrefix(version) : version == bound
        case .different: isPrefix ? !hasPrefix(version) : version != bound
        case .compatible:
            version >= bound && bound.release.count > 1
                && version.release(bound.release.count - 1) == Array(bound.release.dropLast())
        }
    }

    private func hasPrefix(_ version: PEP440Version) -> Bool {
        version.release(bound.release.count) == bound.release
    }

    private func isSameRelease(_ version: PEP440Version) -> Bool {
        let count = max(version.release.count, bound.release.count)
        return version.release(count) == bound.release(count)
    }
}
