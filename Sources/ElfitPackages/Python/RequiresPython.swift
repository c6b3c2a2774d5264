import ElfitBaseImages

/// A `Requires-Python` line (PEP 345): version specifiers (PEP 440) that must all hold.
struct RequiresPython: Sendable {
    private let clauses: [(operation: String, version: String)]

    init(_ text: String) {
        clauses = text.split(separator: ",").compactMap { clause in
            let clause = clause.filter { !$0.isWhitespace && !"()".contains($0) }
            let operation = clause.prefix { "<>=!~".contains($0) }
            let version = clause.dropFirst(operation.count)
            return operation.isEmpty || version.isEmpty ? nil : (String(operation), String(version))
        }
    }

    /// Whether Python `3.minor` may be meant: its patch releases are not told apart, so that a bound within
    /// it, as `>=3.9.2`, holds.
    func allows(minor: Int) -> Bool { clauses.allSatisfy { Self.holds($0.operation, $0.version, minor) } }

    private static func holds(_ operation: String, _ text: String, _ minor: Int) -> Bool {
        let isPrefix = text.hasSuffix(".*")
        let bound = Version(text).parts
        guard !bound.isEmpty else { return true }
        let own = [3, minor]
        let limit = [bound[0], bound.count > 1 ? bound[1] : 0]
        let isWithin = bound.count > 2 && !isPrefix
        let order = own == limit ? 0 : own.lexicographicallyPrecedes(limit) ? -1 : 1
        switch operation {
        case ">=": return order >= 0
        case ">": return isWithin ? order >= 0 : order > 0
        case "<": return isWithin ? order <= 0 : order < 0
        case "<=": return order <= 0
        case "==", "===": return bound.count == 1 ? own[0] == bound[0] : order == 0
        case "!=": return bound.count == 1 ? own[0] != bound[0] : isWithin || order != 0
        case "~=": return bound.count > 2 ? order == 0 : order >= 0 && own[0] == bound[0]
        default: return true
        }
    }
}
