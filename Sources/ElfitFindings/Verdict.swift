import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

/// Whether a load root runs on a base image.
package enum Verdict: String, Sendable, Comparable {
    case runs
    case runsWithChanges = "runs with changes"
    case unknown
    case doesNotRun = "does not run"

    private var order: Int {
        switch self {
        case .runs: 0
        case .runsWithChanges: 1
        case .unknown: 2
        case .doesNotRun: 3
        }
    }
    package static func < (a: Verdict, b: Verdict) -> Bool { a.order < b.order }

    /// The verdict that findings add up to: anything that blocks decides, then what is not known; a risk wants changes.
    package static func of(_ findings: [Finding]) -> Verdict {
        switch findings.map(\.severity).min() {
        case .blocks: .doesNotRun
        case .unknown: .unknown
        case .risk: .runsWithChanges
        case .note, nil: .runs
        }
    }
}
