import ElfitBaseImages
import ElfitFindings

/// What Markdown says unfolded: the answer of ``ShortText``, for a pull request.
struct MarkdownAnswer {
    private let digest: ReportDigest
    private static let changeLimit = 10
    private static let rowLimit = 12
    /// Lines of a Dockerfile that are shown.
    private static let lineLimit = 20

    init(_ digest: ReportDigest) { self.digest = digest }

    private var result: CheckResult { digest.result }

    func write(_ room: inout MarkdownRoom) {
        room.add("the answer", "## elfit: \(headline)\n\n")
        room.add("the verdict", Self.conclusion(digest.conclusion))
        recommendation(&room)
        table(&room)
        changes(&room)
    }

    private var headline: String {
        if let choice = result.recommendation {
            return "ship on \(Markdown.code(choice.base))\(megabytes(choice.size))"
        }
        return result.noImage
    }

    private static func conclusion(_ conclusion: Conclusion) -> String {
        let counts = conclusion.counts.isEmpty ? "" : "; \(conclusion.counts)"
        return
            "**\(conclusion.hasPassed ? "Passed" : "Failed")**: \(Markdown.prose(conclusion.reason + counts)). "
            + "Exit status \(conclusion.exitStatus).\n"
    }

    private func recommendation(_ room: inout MarkdownRoom) {
        guard let choice = result.recommendation else { return }
        let why = choice.reasons.joined(separator: "; ")
        if !why.isEmpty { room.add("the reasons", "\n**Why:** \(Markdown.prose(why)).\n") }
        if !choice.change.isEmpty {
            let lines = choice.change.prefix(Self.lineLimit)
            let rest = choice.change.count - lines.count
            room.add(
                "the Dockerfile's lines",
                "\n**In the Dockerfile:**\n\n" + Markdown.block(Array(lines), language: "dockerfile")
                    + (rest > 0 ? "\nand \(counted(rest, "more line")).\n" : ""))
        }
        guard let smaller = choice.smaller else { return }
        room.add(
            "a smaller image",
            "\n**Smaller:** \(Markdown.code(smaller.image))\(megabytes(smaller.size)): "
                + "\(Markdown.prose(smaller.takes)).\n")
    }

    private func table(_ room: inout MarkdownRoom) {
        let table = AnswerRows(digest, limit: Self.rowLimit)
        let columns =
            ["image", "size"] + (table.hasInstalled ? ["installed"] : [])
            + (table.hasCopied ? ["copied"] : [])
            + ["main reason"]
        let head = "\n| \(columns.joined(separator: " | ")) |\n|\(columns.map { _ in "---|" }.joined())\n"
        room.list("the images", head: head, table.rows.map { row($0, table) }, also: table.left) {
            "\nand \(counted($0, "more image")).\n"
        }
        if let unknown = table.unknownSentence {
            room.add("what would be installed", "\n\(Markdown.prose(unknown))\n")
        }
    }

    private func row(_ row: ImageRow, _ table: AnswerRows) -> String {
        let copied = table.copied(row)
        var cells = [row.names.map { Markdown.code($0) }.joined(separator: " to "), row.size]
        if table.hasInstalled {
            cells.append(Self.mark(row.answer.installed?.verdict) + table.installed(row))
        }
        if table.hasCopied { cells.append(Self.mark(row.answer.copied) + copied.verdict) }
        cells.append(Markdown.prose(copied.reason))
        return "| \(cells.joined(separator: " | ")) |\n"
    }

    private static func mark(_ verdict: Verdict?) -> String {
        switch verdict {
        case .runs: "✅ "
        case .runsWithChanges: "⚠️ "
        case .unknown: "❔ "
        case .doesNotRun: "❌ "
        case nil: ""
        }
    }

    private func changes(_ room: inout MarkdownRoom) {
        let lines = changeLines
        room.list(
            "what to change", head: "\n### What to change\n\n", lines,
            also: digest.changesToMake.count - lines.count
        ) { "\nand \($0) more.\n" }
    }

    /// The first changes, an entry each.
    var changeLines: [String] {
        digest.changesToMake.prefix(Self.changeLimit).map { change in
            let who = change.who(in: result) { Markdown.code($0) }
            let place = change.fixedBase.map { " on \(Markdown.code($0))" } ?? ""
            return
                "- \(who): \(Markdown.prose(change.sentence))\(change.place(in: result) { Markdown.code($0) })\n"
                + "  *Fix\(place):* \(Markdown.prose(change.fix))\n"
        }
    }
}
