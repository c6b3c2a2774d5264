import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings

/// Markdown for a pull request's comment and a step's summary: which image to ship on, what runs where, what to
/// change, and folded what is beyond. What does not fit into a comment is counted.
enum MarkdownReport {
    /// Entries of a list.
    private static let limit = 25

    static func render(_ digest: ReportDigest, _ settings: ReportSettings) -> String {
        let result = digest.result
        // In bytes, which are never fewer than characters.
        var room = MarkdownRoom(left: settings.commentLimit)
        MarkdownAnswer(digest).write(&room)
        if let image = result.image {
            let lines = ImageLines.lines(image, isWhole: false).map { "\n\(Markdown.prose($0))\n" }
            room.add("the image", lines.joined())
        }
        if let nothing = result.nothingFound { room.add("a remark", "\n\(Markdown.prose(nothing))\n") }
        unread(result, &room)
        remarks(result, &room)
        causes(digest, &room)
        remedies(result, &room)
        findings(digest, settings, &room)
        return room.ended
    }

    private static func causes(_ digest: ReportDigest, _ room: inout MarkdownRoom) {
        let causes = digest.causes
        let lines = causes.prefix(limit).map { cause in
            let files =
                cause.roots.count == 1
                ? Markdown.code(cause.roots.first ?? "") : counted(cause.roots.count, "file")
            return "- **\(cause.finding.severity.rawValue)**: \(Markdown.prose(cause.finding.sentence)) "
                + "(`\(cause.finding.id)`), \(files), "
                + "on \(Ladder.names(cause.bases, of: digest.result) { Markdown.code($0) }).\n"
                + "  *Fix:* \(Markdown.prose(cause.finding.fix))\n"
        }
        room.fold("causes", counted(causes.count, "cause"), lines, also: causes.count - lines.count) {
            "\nand \(counted($0, "more cause")).\n"
        }
    }

    private static func remedies(_ result: CheckResult, _ room: inout MarkdownRoom) {
        let lines = result.remedies.prefix(limit).map { remedy in
            let code = remedy.lines.map { "      " + printable(shortened($0, to: 300)) + "\n" }.joined()
            let part =
                remedy.fixesAll ? "" : " for \(counted(remedy.roots.count, "module")), not for all of the app"
            return "- on \(Markdown.code(remedy.base)): \(Markdown.prose(remedy.sentence)), "
                + "then \(remedy.verdict.rawValue)\(part)\n" + (code.isEmpty ? "" : "\n\(code)\n")
        }
        let count = result.remedies.count
        room.fold(
            "fixes", "\(counted(count, "fix", "fixes")), tried by simulating", lines,
            also: count - lines.count
        ) {
            "\nand \($0) more.\n"
        }
    }

    private static func unread(_ result: CheckResult, _ room: inout MarkdownRoom) {
        let lines = result.unread.prefix(limit).map {
            "- \(Markdown.code($0.path)): \(Markdown.prose($0.reason))\n"
        }
        room.list(
            "unread files", head: "\n### Not read, so the answer is incomplete\n\n", lines,
            also: result.unread.count - lines.count
        ) { "\nand \(counted($0, "more file")).\n" }
    }

    private static func remarks(_ result: CheckResult, _ room: inout MarkdownRoom) {
        let taken = result.bases.compactMap(\.takenSentence)
        room.list(
            "names", head: "\n### Of the base images' names\n\n",
            taken.prefix(limit).map { "- \(Markdown.prose($0))\n" }, also: max(0, taken.count - limit)
        ) { "\nand \(counted($0, "more name")).\n" }
        let lines = result.remarks.prefix(limit).map {
            "- \(Markdown.code("\($0.path):\($0.line)")): \(Markdown.prose($0.sentence))\n"
        }
        room.list(
            "remarks", head: "\n### Of the configuration\n\n", lines, also: result.remarks.count - lines.count
        ) { "\nand \(counted($0, "more remark")).\n" }
    }

    /// A table of hundreds is no comment: the first ones, and all with `--verbose`.
    private static func findings(
        _ digest: ReportDigest, _ settings: ReportSettings, _ room: inout MarkdownRoom
    ) {
        let found = settings.isVerbose ? digest.found : digest.found.filter { $0.finding.severity != .note }
        let rows = found.prefix(settings.isVerbose ? Int.max : limit).lazy.map { item in
            "| \(item.finding.severity.rawValue) | `\(item.finding.id)` | \(Markdown.code(item.finding.path)) "
                + "| \(Ladder.names(item.bases, of: digest.result) { Markdown.code($0) }) "
                + "| \(Markdown.prose(item.finding.sentence))"
                + (item.finding.acceptance.map { " (\(Markdown.prose($0.words)))" } ?? "") + " |\n"
        }
        room.fold(
            "findings", counted(found.count, "finding"),
            head: "| weight | finding | file | base images | what |\n|---|---|---|---|---|\n", rows,
            also: found.count - rows.count
        ) { "\n\($0) more: the HTML and JSON reports have them all.\n" }
    }
}
