import BaseImages
import Findings

/// The report for people: the ladder of base images, then packages, then causes merged across files
/// (docs/words.md, "report").
public struct TextReport {
    /// Columns of the terminal.
    let width: Int
    /// Whether every cause and every load root is listed as well.
    let isVerbose: Bool
    /// Causes shown before the rest is counted.
    private static let causeLimit = 12
    /// Changes shown for a cause.
    private static let mendLimit = 3
    /// Base images for which there is something to paste without asking.
    private static let pasteLimit = 3

    public init(width: Int, isVerbose: Bool = false) {
        self.width = max(width, 60)
        self.isVerbose = isVerbose
    }

    public func render(_ result: CheckResult) -> String { render(ReportDigest(result)) }

    func render(_ digest: ReportDigest) -> String {
        let result = digest.result
        var lines = [summary(result), ""]
        let mends = Mends(digest)
        lines += Ladder.lines(digest, mends)
        lines += PackageLines(result, isVerbose: isVerbose).lines()
        lines += causes(digest, mends)
        lines += remedies(result, mends)
        lines += notes(digest)
        if isVerbose { lines += roots(result) }
        if let nothing = result.nothingFound { lines += ["", nothing] }
        lines += Accepted.lines(result)
        // One line each, however long: scripts look for them.
        return (lines.map { wrapped($0, to: width) } + unread(result)).joined(separator: "\n") + "\n"
    }

    private func summary(_ result: CheckResult) -> String {
        "\(counted(result.nativeFiles, "native file")) (\(result.distinctFiles) different)"
            + (result.packages.isEmpty ? "" : " in \(counted(result.packages.count, "package"))") + ", "
            + "\(counted(result.loadRoots, "load root")), \(counted(result.filesSeen, "file")) seen"
    }

    private func causes(_ digest: ReportDigest, _ mends: Mends) -> [String] {
        let (result, causes) = (digest.result, digest.causes)
        if causes.count == 0 { return [] }
        var lines = ["", "What is wrong, by cause:"]
        for cause in causes.prefix(isVerbose ? Int.max : Self.causeLimit) {
            let finding = cause.finding
            lines.append("  \(finding.severity.rawValue): \(printable(finding.sentence)) [\(finding.id)]")
            let example = printable(cause.roots.min() ?? "")
            lines.append("    " + (cause.roots.count == 1 ? example : "\(extent(cause)), e.g. \(example)"))
            lines.append("    on \(Ladder.names(cause.bases, of: result))")
            lines += mend(cause, mends, result)
        }
        if !isVerbose, causes.count > Self.causeLimit {
            lines.append(
                "  and \(counted(causes.count - Self.causeLimit, "more cause")): --verbose shows all")
        }
        return lines
    }

    /// How much shows a cause: `5 files of 3 packages`.
    private func extent(_ cause: Cause) -> String {
        cause.packages.count > 1
            ? "\(cause.roots.count) files of \(cause.packages.count) packages" : "\(cause.roots.count) files"
    }

    /// What was proved to turn the load roots, or else the usual mend.
    private func mend(_ cause: Cause, _ mends: Mends, _ result: CheckResult) -> [String] {
        let proved = mends.lines(for: cause)
        guard !proved.isEmpty else { return ["    mend: \(cause.finding.mend)"] }
        return proved.prefix(isVerbose ? Int.max : Self.mendLimit).map { mend in
            let isEverywhere = Set(mend.bases).count == Set(cause.bases).count
            return
                "    mend\(isEverywhere ? "" : " on \(Ladder.names(mend.bases, of: result))"): \(mend.text)"
        }
    }

    /// What to paste; for many base images only on request.
    private func remedies(_ result: CheckResult, _ mends: Mends) -> [String] {
        guard isVerbose || result.bases.count <= Self.pasteLimit else { return [] }
        let lines = mends.pasted(all: isVerbose)
        return lines.isEmpty ? [] : ["", "What turns it, found by simulating with it:"] + lines
    }

    /// What does no harm is counted, and told on request.
    private func notes(_ digest: ReportDigest) -> [String] {
        let notes = Set(
            digest.table.entries.filter { !$0.roots.isEmpty && $0.finding.severity == .note }.map(
                \.finding.id))
        if notes.isEmpty || isVerbose { return [] }
        return [
            "",
            "\(counted(notes.count, "note")) on what runs and behaves otherwise elsewhere: --verbose lists them",
        ]
    }

    private func roots(_ result: CheckResult) -> [String] {
        var lines = ["", "Every load root:"]
        for answer in result.answers {
            lines.append(
                "  \(printable(answer.path)) on \(answer.base) (\(answer.architecture)): \(answer.verdict.rawValue)"
            )
            lines += answer.findings.map {
                "    \($0.severity.rawValue): \(printable($0.sentence)) in \(printable($0.path))"
            }
        }
        return lines
    }

    private func unread(_ result: CheckResult) -> [String] {
        guard !result.unread.isEmpty else { return [] }
        return ["", "Not read, so the answer is incomplete:"]
            + result.unread.map { "  \(printable($0.path)): \(printable($0.reason))" }
    }
}
