import ElfitBaseImages
import ElfitLinkSimulation

/// How much a finding weighs (loader-rules 12).
package enum Severity: String, Sendable, Comparable {
    /// Does not start or load.
    case blocks
    /// Loads, and may fail or behave differently later.
    case risk
    /// Worth knowing.
    case note

    private var order: Int {
        switch self {
        case .blocks: 0
        case .risk: 1
        case .note: 2
        }
    }
    package static func < (a: Severity, b: Severity) -> Bool { a.order < b.order }
}
