/// How much a finding weighs (loader-rules 12).
package enum Severity: String, Sendable, Comparable {
    /// Does not start or load.
    case blocks
    /// What comes of it is not known: it leaves the verdict unknown.
    case unknown
    /// Loads, and may fail or behave differently later.
    case risk
    /// Worth knowing.
    case note

    private var order: Int {
        switch self {
        case .blocks: 0
        case .unknown: 1
        case .risk: 2
        case .note: 3
        }
    }
    package static func < (a: Severity, b: Severity) -> Bool { a.order < b.order }
}
