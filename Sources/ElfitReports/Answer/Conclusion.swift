import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings

/// The last line of a report: whether the check passed, and why it ends as it does.
struct Conclusion {
    let hasPassed: Bool
    /// One clause: `python:3.12-slim runs the app`.
    let reason: String
    /// `1 new, 6 known (2 waived until 2027-01-31)`.
    let counts: String
    let exitStatus: Int32

    init(_ digest: ReportDigest) {
        exitStatus = digest.exitStatus
        hasPassed = exitStatus == 0
        reason = Self.reason(digest)
        counts = Self.counts(digest)
    }

    /// `Passed: ... 0 new, 6 known. Exit status 0.`
    var line: String {
        "\(hasPassed ? "Passed" : "Failed"): \(reason)\(counts.isEmpty ? "" : "; \(counts)"). Exit status \(exitStatus)."
    }

    private static func reason(_ digest: ReportDigest) -> String {
        let result = digest.result
        let counted = result.bases.filter { result.exitRules.count($0.name) }
        let verdicts = result.decidingVerdicts
        if let nothing = result.nothingNative(digest), digest.exitStatus == 0 { return nothing }
        if digest.exitStatus == 3 {
            return result.unread.isEmpty
                ? "not everything is known on \(names(counted, digest) { verdicts[$0.name] == .unknown })"
                : "\(ElfitReports.counted(result.unread.count, "file")) could not be read"
        }
        if digest.exitStatus == 0 {
            let all = names(counted, digest) { _ in true }
            if counted.allSatisfy({ verdicts[$0.name] == .runs }) { return "the app runs on \(all)" }
            return digest.isAccepted
                ? "all that is found is accepted"
                : result.exitRules.failOn == nil
                    ? "nothing fails (--fail-on never)" : "nothing counts that is found"
        }
        let failing = counted.filter { (verdicts[$0.name] ?? .unknown) == .doesNotRun }
        if failing.isEmpty {
            return "changes needed on \(names(counted, digest) { verdicts[$0.name] != .runs })"
        }
        guard failing.count < counted.count || counted.count == 1 else {
            return "runs on none of the \(counted.count) images"
        }
        return "does not run on \(names(failing, digest) { _ in true })"
    }

    private static func names(_ bases: [BaseImage], _ digest: ReportDigest, _ isIn: (BaseImage) -> Bool)
        -> String
    {
        let chosen = bases.filter(isIn).map(\.name)
        let text = Ladder.names(chosen, of: digest.result)
        return text.count <= 40 ? text : ElfitReports.counted(chosen.count, "image")
    }

    /// Nothing where nobody has accepted anything.
    private static func counts(_ digest: ReportDigest) -> String {
        let tally = Tally(digest)
        guard tally.known > 0 || tally.hasBaseline else { return "" }
        return "\(tally.new) new, \(tally.known) known" + tally.waivedClause
    }
}
