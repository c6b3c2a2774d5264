import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages

/// The report on one screen: at most 25 lines of 80 columns, whatever the app is.
struct ShortText {
    private let digest: ReportDigest
    private let width: Int
    /// Whether there is room for all: more is said after it.
    private let isWhole: Bool
    private static let lineLimit = 25
    private static let changeLimit = 10
    private static let rowLimit = 8

    init(_ digest: ReportDigest, width: Int, isWhole: Bool = false) {
        self.digest = digest
        // Wider lines are hard to read, and are broken by what shows them.
        self.width = min(width, 80)
        self.isWhole = isWhole
    }

    private var result: CheckResult { digest.result }

    func render() -> String { (lines() + [digest.conclusion.line]).joined(separator: "\n") + "\n" }

    /// All but the last line.
    func lines() -> [String] {
        let image = result.image.map { ImageLines.lines($0, isWhole: isWhole) } ?? []
        let head = image.flatMap { broken(printable($0)) } + recommendation()
        let table = AnswerTable(digest, width: width, limit: isWhole ? Int.max : Self.rowLimit).lines()
        let tail = notes() + unread()
        let taken = head.count + 1 + table.count + 1 + tail.count + 1
        let changes = changes(isWhole ? Int.max : max(4, Self.lineLimit - taken - 1))
        return head + (head.isEmpty ? [] : [""]) + table + changes + (tail.isEmpty ? [] : [""]) + tail
    }

    private func broken(_ line: String) -> [String] {
        wrapped(line, to: width).split(separator: "\n").map(String.init)
    }

    private func recommendation() -> [String] {
        guard let choice = result.recommendation else {
            let reason = result.noImage
            return result.bases.isEmpty
                ? [] : broken(reason.prefix(1).uppercased() + reason.dropFirst() + ".")
        }
        var lines = broken(
            "Ship on \(printable(choice.base))\(megabytes(choice.size)): \(choice.reasons.joined(separator: "; "))."
        )
        lines += choice.change.prefix(isWhole ? Int.max : 6).flatMap { pasted(printable($0)) }
        if let smaller = choice.smaller {
            lines += broken(
                "Smaller: \(printable(smaller.image))\(megabytes(smaller.size)): \(printable(smaller.takes))."
            )
        }
        return lines
    }

    /// A Dockerfile's line, continued on further ones where it is too long.
    private func pasted(_ line: String) -> [String] {
        let broken = wrapped("    " + line, to: width - 2).split(separator: "\n").map(String.init)
        return broken.enumerated().map { $0.offset + 1 < broken.count ? $0.element + " \\" : $0.element }
    }

    private func changes(_ limit: Int) -> [String] {
        let all = digest.changesToMake
        if all.isEmpty { return [] }
        var lines = ["", "What to change:"]
        var shown = 0
        for change in all.prefix(Self.changeLimit) {
            let entry = entry(change)
            let isLast = shown + 1 == all.count
            if !isWhole, shown > 0, lines.count - 1 + entry.count + (isLast ? 0 : 1) > limit { break }
            lines += entry
            shown += 1
        }
        let rest = all.count - shown
        if rest > 0 { lines.append("  and \(rest) more: --verbose shows all") }
        return lines
    }

    /// Two lines, or a few where names are long.
    private func entry(_ change: Change) -> [String] {
        return broken("  \(change.who(in: result)): \(printable(change.sentence))\(change.place(in: result))")
            + broken("      fix\(change.fixedBase.map { " on \(printable($0))" } ?? ""): \(change.fix)")
    }

    /// One line on what runs and behaves otherwise, and what nobody has to do anything about.
    private func notes() -> [String] {
        var lines: [String] = []
        let notes = Set(
            digest.table.entries.filter { $0.finding.severity == .note }.map(\.finding.id))
        if !notes.isEmpty, !isWhole {
            lines.append(
                "\(counted(notes.count, "note")) on what behaves differently there: --verbose lists them")
        }
        let others = (taken + result.remarks.map(\.description)).map(printable)
        lines += others.prefix(isWhole ? Int.max : 3).flatMap(broken)
        if !isWhole, others.count > 3 { lines.append("and \(counted(others.count - 3, "more remark"))") }
        return lines
    }

    /// What names were taken for; why, on request.
    private var taken: [String] {
        if isWhole { return result.bases.compactMap(\.takenSentence) }
        let names = result.bases.compactMap { base -> String? in
            // That a longer name stands for a shorter one shows in the table.
            guard let asked = base.asked, !base.name.hasPrefix(asked) else { return nil }
            return "\(asked) is \(base.name)"
        }
        return names.isEmpty ? [] : ["Names: " + names.joined(separator: ", ")]
    }

    private func unread() -> [String] {
        let files = result.unread
        if files.isEmpty { return [] }
        // One line each, however long: scripts look for them.
        let shown = files.prefix(isWhole ? Int.max : 10).map {
            "not read: \(printable($0.path)): \(printable($0.reason))"
        }
        return shown + (files.count > shown.count ? ["and \(files.count - shown.count) more not read"] : [])
    }
}
