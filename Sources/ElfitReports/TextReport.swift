import ElfitBaseImages
import ElfitFindingKinds
package import ElfitFindings

/// The report for people: which image to ship on, what runs where, what to change, and whether the check passed, on
/// one screen; with `--verbose` all packages, causes and entry points besides (docs/words.md, "report").
package struct TextReport {
    /// Columns of the terminal.
    let width: Int
    /// Whether every package, cause and entry point is listed as well.
    let isVerbose: Bool
    private let keepsRows: Bool

    package init(width: Int, isVerbose: Bool = false, keepsRows: Bool = false) {
        self.width = max(width, 60)
        (self.isVerbose, self.keepsRows) = (isVerbose, keepsRows)
    }

    package func render(_ result: CheckResult) -> String { render(ReportDigest(result)) }

    func render(_ digest: ReportDigest) -> String {
        let result = digest.result
        guard isVerbose else { return ShortText(digest, width: width).render() }
        var lines = ShortText(digest, width: width, isWhole: true).lines()
        let fixes = Fixes(digest)
        lines += ["", summary(result), ""]
        lines += Ladder.lines(digest, fixes)
        lines += PackageLines(result, isVerbose: isVerbose).lines()
        lines += causes(digest, fixes)
        lines += remedies(fixes)
        lines += roots(result)
        lines += Accepted.lines(result)
        // One line each, however long: scripts look for them.
        let rows = keepsRows ? Set(Ladder.rows(digest)) : []
        return (lines.map { rows.contains($0) ? $0 : wrapped($0, to: width) } + unread(result)).joined(
            separator: "\n") + "\n"
    }

    private func summary(_ result: CheckResult) -> String {
        "\(counted(result.nativeFiles, "native file")) (\(result.distinctFiles) different)"
            + (result.packages.isEmpty ? "" : " in \(counted(result.packages.count, "package"))") + ", "
            + "\(counted(result.loadRoots, "entry point")), \(counted(result.filesSeen, "file")) seen"
    }

    private func causes(_ digest: ReportDigest, _ fixes: Fixes) -> [String] {
        let (result, causes) = (digest.result, digest.causes)
        if causes.count == 0 { return [] }
        var lines = ["", "What is wrong, by cause:"]
        for cause in causes.prefix() {
            let finding = cause.finding
            lines.append("  \(finding.severity.rawValue): \(printable(finding.sentence)) [\(finding.id)]")
            let example = printable(cause.roots.min() ?? "")
            lines.append("    " + (cause.roots.count == 1 ? example : "\(extent(cause)), e.g. \(example)"))
            lines.append("    on \(Ladder.names(cause.bases, of: result))")
            lines += fix(cause, fixes, result)
        }
        return lines
    }

    /// How much shows a cause: `5 files of 3 packages`.
    private func extent(_ cause: Cause) -> String {
        cause.packages.count > 1
            ? "\(cause.roots.count) files of \(cause.packages.count) packages" : "\(cause.roots.count) files"
    }

    /// What was proved to fix the modules, or else the usual fix.
    private func fix(_ cause: Cause, _ fixes: Fixes, _ result: CheckResult) -> [String] {
        let proved = fixes.lines(for: cause)
        guard !proved.isEmpty else { return ["    fix: \(cause.finding.fix)"] }
        return proved.map { fix in
            let isEverywhere = Set(fix.bases).count == Set(cause.bases).count
            return
                "    fix\(isEverywhere ? "" : " on \(Ladder.names(fix.bases, of: result))"): \(fix.text)"
        }
    }

    /// What to paste.
    private func remedies(_ fixes: Fixes) -> [String] {
        let lines = fixes.pasted(all: true)
        return lines.isEmpty ? [] : ["", "Fixes, each tried by simulating with it:"] + lines
    }

    private func roots(_ result: CheckResult) -> [String] {
        var lines = ["", "Every entry point:"]
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
