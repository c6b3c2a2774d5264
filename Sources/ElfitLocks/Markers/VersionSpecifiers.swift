/// Version specifiers (PEP 440) that must all hold: `>=3.9,<4`, or alternatives of them, as Poetry writes with `||`.
package struct VersionSpecifiers: Sendable, Hashable {
    private let alternatives: [[VersionSpecifier]]
    package let text: String

    /// Nil for text that is none.
    package init?(_ text: String) {
        guard text.utf8.count <= LockLimits.expression else { return nil }
        var alternatives: [[VersionSpecifier]] = []
        for part in text.replacing("||", with: "|").split(separator: "|", omittingEmptySubsequences: false) {
            var all: [VersionSpecifier] = []
            for clause in part.split(separator: ",") {
                let clause = clause.filter { !$0.isWhitespace && !"()".contains($0) }
                if clause.isEmpty || clause == "*" { continue }
                guard let specifier = VersionSpecifier(clause) else { return nil }
                all.append(specifier)
            }
            alternatives.append(all)
        }
        (self.alternatives, self.text) = (alternatives, text)
    }

    /// Whether a Python's full version is allowed; pre-releases are, as the user chose the Python.
    func allows(_ version: PEP440Version) -> Bool {
        alternatives.contains { $0.allSatisfy { $0.holds(version) } }
    }
}
