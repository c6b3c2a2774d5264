import ElfitFindingKinds
import ElfitFindings

/// How many findings are new, and how many their users have accepted; each once, however many images show it.
struct Tally {
    private(set) var new = 0
    private(set) var known = 0
    /// By waivers, with the day on which the first of them ends.
    private(set) var waived = 0
    private(set) var until: String?
    /// Whether a baseline accepts something.
    private(set) var hasBaseline = false

    init(_ digest: ReportDigest) {
        let least = digest.whole.exitRules.failOn ?? .risk
        for item in digest.counted where item.finding.severity <= least {
            switch item.finding.acceptance {
            case nil: new += item.finding.severity == .unknown ? 0 : 1
            case .baseline: (known, hasBaseline) = (known + 1, true)
            case .waived(_, let day):
                known += 1
                waived += 1
                until = min(until ?? day, day)
            }
        }
    }

    /// ` (2 waived until 2027-01-31)`.
    var waivedClause: String {
        guard waived > 0, let until else { return "" }
        return " (\(waived) waived until \(until))"
    }
}
