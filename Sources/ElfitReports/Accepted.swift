import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings

/// What the text report says of accepted findings, and of waivers that need somebody's attention.
enum Accepted {
    static func lines(_ result: CheckResult) -> [String] {
        let accepted = accepted(result)
        var lines: [String] = []
        if !accepted.isEmpty {
            let waived = accepted.count { $0.acceptance != .baseline }
            let parts = [(waived, "by waivers"), (accepted.count - waived, "by the baseline")]
                .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
            lines += [
                "", "Accepted: \(counted(accepted.count, "finding")) (\(parts.joined(separator: ", ")))",
            ]
        }
        let taken = result.bases.compactMap(\.takenSentence)
        if !taken.isEmpty { lines += [""] + taken.map(printable) }
        if !result.remarks.isEmpty { lines += [""] + result.remarks.map { printable($0.description) } }
        return lines
    }

    /// The accepted findings that would count otherwise.
    private static func accepted(_ result: CheckResult) -> [Finding] {
        let all =
            result.answers.filter { result.exitRules.count($0.base) }.flatMap(\.findings)
            + result.packageAnswers.filter { result.exitRules.count($0.base) }.flatMap(\.findings)
        let least = result.exitRules.failOn ?? .risk
        return all.filter { $0.acceptance != nil && $0.severity <= least }
    }
}
