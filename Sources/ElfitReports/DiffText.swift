import ElfitBaseImages
import ElfitFindingKinds
package import ElfitFindings

/// What a switch of base images changes, for people: what breaks first.
package struct DiffText {
    let width: Int
    let isVerbose: Bool
    /// Causes of one change that are shown before the rest is counted; names of packages of one cause.
    private static let causeLimit = 8
    private static let nameLimit = 4

    package init(width: Int, isVerbose: Bool = false) {
        (self.width, self.isVerbose) = (max(width, 60), isVerbose)
    }

    package func render(_ diff: DiffResult) -> String {
        let fixes = Fixes(ReportDigest(diff.check))
        var lines = head(diff)
        lines += section(.breaks, "Breaks on \(printable(diff.to.name))", diff, fixes)
        lines += section(.fixes, "Runs on \(printable(diff.to.name)) only", diff, fixes)
        lines += section(.staysBroken, "Runs on neither", diff, fixes)
        lines += section(.differs, "Runs on both, and differs", diff, fixes)
        let same = diff.items(.same)
        if !same.isEmpty {
            lines += ["", "Runs on both alike: \(amount(same))" + (isVerbose ? ": " + names(same) : "")]
        }
        let pasted = fixes.pasted(all: isVerbose)
        if !pasted.isEmpty { lines += ["", "What fixes it, tried by simulating:"] + pasted }
        if let nothing = diff.check.nothingFound { lines += ["", nothing] }
        lines += Accepted.lines(diff.check)
        var text = lines.map { wrapped($0, to: width) }
        if !diff.check.unread.isEmpty {
            text += ["", "Not read, so the answer is incomplete:"]
            text += diff.check.unread.map { "  \(printable($0.path)): \(printable($0.reason))" }
        }
        return text.joined(separator: "\n") + "\n"
    }

    private func head(_ diff: DiffResult) -> [String] {
        let check = diff.check
        let width = max(diff.from.name.count, diff.to.name.count)
        func line(_ word: String, _ base: BaseImage) -> String {
            "  \(word) \(printable(base.name).padded(to: width))  \(base.libc.description.prefix { $0 != "_" })  "
                + check.verdict(on: base.name).rawValue
        }
        return [
            "\(counted(check.nativeFiles, "native file")), \(amount(diff.items))", "",
            line("from", diff.from), line("to  ", diff.to),
        ]
    }

    /// One change: its causes, each with what it hits.
    private func section(_ change: DiffItem.Change, _ title: String, _ diff: DiffResult, _ fixes: Fixes)
        -> [String]
    {
        let items = diff.items(change)
        if items.isEmpty { return [] }
        let accepted = items.filter(\.isAccepted)
        let note = accepted.isEmpty ? "" : " (accepted: \(amount(accepted)))"
        var lines = ["", "\(title): \(amount(items))\(note)"]
        let causes = DiffCause.merged(items)
        for cause in causes.prefix(isVerbose ? Int.max : Self.causeLimit) {
            lines += entry(cause, change, diff, fixes)
        }
        if !isVerbose, causes.count > Self.causeLimit {
            lines.append(
                "  and \(counted(causes.count - Self.causeLimit, "more cause")): --verbose shows all")
        }
        return lines
    }

    private func entry(_ cause: DiffCause, _ change: DiffItem.Change, _ diff: DiffResult, _ fixes: Fixes)
        -> [String]
    {
        let finding = cause.finding
        let gone =
            cause.isGone && change == .differs ? "no more: " : cause.isNew && change != .breaks ? "new: " : ""
        var lines = ["  \(gone)\(finding.severity.rawValue): \(printable(finding.sentence)) [\(finding.id)]"]
        lines.append("    in \(names(cause.items))")
        if cause.paths.count > 1 || !isVerbose {
            lines.append(
                "    \(counted(cause.paths.count, "file")), e.g. \(printable(cause.paths.min() ?? ""))")
        }
        if isVerbose { lines += cause.paths.sorted().map { "    file: \(printable($0))" } }
        guard change == .breaks || change == .staysBroken else { return lines }
        if let acceptance = finding.acceptance { return lines + ["    \(printable(acceptance.words))"] }
        if let place = left(finding, diff) { lines.append("    \(place)") }
        let probe = Cause(
            finding: finding, roots: cause.roots, packages: [], bases: [diff.to.name],
            rootsOn: [diff.to.name: cause.roots])
        let proved = fixes.lines(for: probe).map(\.text)
        lines += (proved.isEmpty ? [finding.fix] : proved).map { "    fix: \($0)" }
        return lines
    }

    /// A library that the one image has and the other one has not.
    private func left(_ finding: Finding, _ diff: DiffResult) -> String? {
        guard finding.id.kind.evidenceIsLibrary, diff.from.libc.isMusl == diff.to.libc.isMusl,
            let found = diff.from.library(named: finding.evidence)
        else { return nil }
        return "\(printable(diff.from.name)) has it as \(printable(found.path))"
    }

    /// `2 packages, 1 load root`.
    private func amount(_ items: [DiffItem]) -> String {
        let packages = items.filter { $0.package != nil }.map(\.label).unique().count
        let roots = items.count { $0.package == nil }
        return [counted(packages, "package"), counted(roots, "entry point")].filter { !$0.hasPrefix("0 ") }
            .joined(separator: ", ")
    }

    private func names(_ items: [DiffItem]) -> String {
        let labels = items.map { printable($0.label) }.unique()
        if isVerbose || labels.count <= Self.nameLimit + 1 { return labels.joined(separator: ", ") }
        return labels.prefix(Self.nameLimit).joined(separator: ", ")
            + " and \(labels.count - Self.nameLimit) more"
    }
}
