import ElfitBaseImages
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
        let mends = Mends(ReportDigest(diff.check))
        var lines = head(diff)
        lines += section(.breaks, "Breaks on \(printable(diff.to.name))", diff, mends)
        lines += section(.mends, "Runs on \(printable(diff.to.name)) only", diff, mends)
        lines += section(.staysBroken, "Runs on neither", diff, mends)
        lines += section(.differs, "Runs on both, and differs", diff, mends)
        let same = diff.items(.same)
        if !same.isEmpty {
            lines += ["", "Runs on both alike: \(amount(same))" + (isVerbose ? ": " + names(same) : "")]
        }
        let pasted = mends.pasted(all: isVerbose)
        if !pasted.isEmpty { lines += ["", "What turns it, found by simulating with it:"] + pasted }
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
    private func section(_ change: DiffItem.Change, _ title: String, _ diff: DiffResult, _ mends: Mends)
        -> [String]
    {
        let items = diff.items(change)
        if items.isEmpty { return [] }
        let accepted = items.filter(\.isAccepted)
        let note = accepted.isEmpty ? "" : " (accepted: \(amount(accepted)))"
        var lines = ["", "\(title): \(amount(items))\(note)"]
        let causes = DiffCause.merged(items)
        for cause in causes.prefix(isVerbose ? Int.max : Self.causeLimit) {
            lines += entry(cause, change, diff, mends)
        }
        if !isVerbose, causes.count > Self.causeLimit {
            lines.append(
                "  and \(counted(causes.count - Self.causeLimit, "more cause")): --verbose shows all")
        }
        return lines
    }

    private func entry(_ cause: DiffCause, _ change: DiffItem.Change, _ diff: DiffResult, _ mends: Mends)
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
        let proved = mends.lines(for: probe).map(\.text)
        lines += (proved.isEmpty ? [finding.mend] : proved).map { "    mend: \($0)" }
        return lines
    }

    /// A library that the one image has and the other one has not.
    private func left(_ finding: Finding, _ diff: DiffResult) -> String? {
        guard finding.id.hasPrefix("needed-"), diff.from.libc.isMusl == diff.to.libc.isMusl,
            let found = diff.from.library(named: finding.evidence)
        else { return nil }
        return "\(printable(diff.from.name)) has it as \(printable(found.path))"
    }

    /// `2 packages, 1 load root`.
    private func amount(_ items: [DiffItem]) -> String {
        let packages = items.filter { $0.package != nil }.map(\.label).unique().count
        let roots = items.count { $0.package == nil }
        return [counted(packages, "package"), counted(roots, "load root")].filter { !$0.hasPrefix("0 ") }
            .joined(separator: ", ")
    }

    private func names(_ items: [DiffItem]) -> String {
        let labels = items.map { printable($0.label) }.unique()
        if isVerbose || labels.count <= Self.nameLimit + 1 { return labels.joined(separator: ", ") }
        return labels.prefix(Self.nameLimit).joined(separator: ", ")
            + " and \(labels.count - Self.nameLimit) more"
    }
}

/// Findings of one change that say the same.
struct DiffCause {
    let finding: Finding
    /// Whether it is found before the switch only.
    let isGone: Bool
    /// Whether it is found after the switch only.
    let isNew: Bool
    var items: [DiffItem] = []
    var paths: Set<String> = []
    var roots: Set<String> = []

    /// What weighs most first, then what hits most. For what mends, its causes before the switch; for what runs
    /// on neither image, those after it.
    static func merged(_ items: [DiffItem]) -> [DiffCause] {
        var causes: [String: DiffCause] = [:]
        func add(_ finding: Finding, _ item: DiffItem, isGone: Bool) {
            let isNew = item.appears.contains(finding)
            // Notes differ in detail from file to file: one line for each kind.
            let text = finding.severity == .note ? "" : finding.sentence
            let words = finding.acceptance?.words ?? ""
            let key = "\(isGone) \(isNew)\u{0}\(finding.id)\u{0}\(text)\u{0}\(words)"
            var cause = causes[key] ?? DiffCause(finding: finding, isGone: isGone, isNew: isNew)
            if cause.items.last?.label != item.label { cause.items.append(item) }
            cause.paths.insert(finding.path)
            cause.roots.formUnion(item.roots[finding] ?? [])
            causes[key] = cause
        }
        for item in items {
            let (new, old) = shown(item)
            for finding in new { add(finding, item, isGone: false) }
            for finding in old { add(finding, item, isGone: true) }
        }
        return causes.sorted { first, second in
            let (a, b) = (first.value, second.value)
            return (a.finding.severity, a.order, b.paths.count, first.key) < (
                b.finding.severity, b.order, a.paths.count, second.key
            )
        }.map(\.value)
    }

    /// What is accepted comes last.
    private var order: Int { finding.acceptance == nil ? 0 : 1 }

    /// What explains an item's change: found after the switch, and before it.
    private static func shown(_ item: DiffItem) -> (new: [Finding], old: [Finding]) {
        switch item.change {
        case .breaks: (item.appears.filter { $0.severity == .blocks }, [])
        case .mends: ([], item.disappears.filter { $0.severity == .blocks })
        case .staysBroken: ((item.appears + item.stays).filter { $0.severity == .blocks }, [])
        case .differs: (item.appears, item.disappears)
        case .same: ([], [])
        }
    }
}
