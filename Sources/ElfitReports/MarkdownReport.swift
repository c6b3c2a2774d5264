import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings

/// Markdown for a pull request's comment and a step's summary: the ladder, the causes, and folded what is beyond.
/// What does not fit into a comment is counted.
enum MarkdownReport {
    private static let causeLimit = 25

    static func render(_ digest: ReportDigest, _ settings: ReportSettings) -> String {
        let result = digest.result
        // In bytes, which are never fewer than characters.
        var room = Room(left: settings.commentLimit)
        room.add(headline(digest) + "\n\n")
        ladder(digest, &room)
        if let nothing = result.nothingFound { room.add("\n\(Markdown.prose(nothing))\n") }
        causes(digest, &room)
        remedies(result, &room)
        unread(result, &room)
        remarks(result, &room)
        findings(digest, &room)
        return room.text
    }

    private static func headline(_ digest: ReportDigest) -> String {
        let result = digest.result
        let running = result.bases.count { digest.verdict(on: $0.name) == .runs }
        let total = result.bases.count
        let answer =
            running == total
            ? "runs on \(total == 1 ? Markdown.prose(result.bases[0].name) : "every base image")"
            : total == 1
                ? "\(digest.verdict(on: result.bases[0].name).rawValue) on \(Markdown.prose(result.bases[0].name))"
                : "runs on \(running) of \(total) base images"
        let accepted = digest.isAccepted ? " (accepted)" : ""
        return "## elfit: \(answer)\(accepted)\n\n\(counted(result.nativeFiles, "native file")), "
            + "\(counted(result.loadRoots, "load root")), \(counted(result.packages.count, "package"))."
    }

    private static func ladder(_ digest: ReportDigest, _ room: inout Room) {
        room.add("| base image | libc | verdict | main reason |\n|---|---|---|---|\n")
        room.list(
            digest.result.bases.map { base in
                let verdict = digest.verdict(on: base.name)
                let reason = digest.mainReason(on: base.name)
                return "| \(Markdown.code(base.name)) | \(Markdown.prose(base.libc.description)) "
                    + "| \(mark(verdict)) \(verdict.rawValue) "
                    + "| \(reason.map { Markdown.prose($0) } ?? "") |\n"
            }
        ) { "\n\(counted($0, "more base image")).\n" }
    }

    private static func mark(_ verdict: Verdict) -> String {
        switch verdict {
        case .runs: "✅"
        case .runsWithChanges: "⚠️"
        case .unknown: "❔"
        case .doesNotRun: "❌"
        }
    }

    private static func causes(_ digest: ReportDigest, _ room: inout Room) {
        let causes = digest.causes
        if causes.count == 0 { return }
        room.add("\n### What is wrong\n\n")
        let lines = causes.prefix(causeLimit).map { cause in
            let files =
                cause.roots.count == 1
                ? Markdown.code(cause.roots.first ?? "") : counted(cause.roots.count, "file")
            return "- **\(cause.finding.severity.rawValue)**: \(Markdown.prose(cause.finding.sentence)) "
                + "(`\(cause.finding.id)`), \(files), "
                + "on \(Markdown.prose(Ladder.names(cause.bases, of: digest.result))).\n"
                + "  *Fix:* \(Markdown.prose(cause.finding.fix))\n"
        }
        room.list(lines, also: causes.count - lines.count) { "\nand \(counted($0, "more cause")).\n" }
    }

    private static func remedies(_ result: CheckResult, _ room: inout Room) {
        if result.remedies.isEmpty { return }
        let lines = result.remedies.map { remedy in
            let code = remedy.lines.map { "      " + printable(shortened($0, to: 300)) + "\n" }.joined()
            return "- on \(Markdown.code(remedy.base)): \(Markdown.prose(remedy.sentence)), "
                + "then \(remedy.verdict.rawValue)\n" + (code.isEmpty ? "" : "\n\(code)\n")
        }
        room.fold("\(counted(lines.count, "fix", "fixes")), tried by simulating", lines) {
            "\nand \($0) more.\n"
        }
    }

    private static func unread(_ result: CheckResult, _ room: inout Room) {
        if result.unread.isEmpty { return }
        room.add("\n### Not read, so the answer is incomplete\n\n")
        let lines = result.unread.prefix(causeLimit).map {
            "- \(Markdown.code($0.path)): \(Markdown.prose($0.reason))\n"
        }
        room.list(lines, also: result.unread.count - lines.count) { "\nand \(counted($0, "more file")).\n" }
    }

    private static func remarks(_ result: CheckResult, _ room: inout Room) {
        let taken = result.bases.compactMap(\.takenSentence)
        if !taken.isEmpty {
            room.add("\n### Of the base images' names\n\n")
            room.list(
                taken.prefix(causeLimit).map { "- \(Markdown.prose($0))\n" },
                also: max(0, taken.count - causeLimit)
            ) {
                "\nand \(counted($0, "more name")).\n"
            }
        }
        if result.remarks.isEmpty { return }
        room.add("\n### Of the configuration\n\n")
        let lines = result.remarks.prefix(causeLimit).map {
            "- \(Markdown.code("\($0.path):\($0.line)")): \(Markdown.prose($0.sentence))\n"
        }
        room.list(lines, also: result.remarks.count - lines.count) {
            "\nand \(counted($0, "more remark")).\n"
        }
    }

    private static func findings(_ digest: ReportDigest, _ room: inout Room) {
        let found = digest.found
        if found.isEmpty { return }
        let rows = found.lazy.map { item in
            "| \(item.finding.severity.rawValue) | `\(item.finding.id)` | \(Markdown.code(item.finding.path)) "
                + "| \(Markdown.prose(digest.baseNames(item))) "
                + "| \(Markdown.prose(item.finding.sentence))"
                + (item.finding.acceptance.map { " (\(Markdown.prose($0.words)))" } ?? "") + " |\n"
        }
        room.fold(
            "\(counted(found.count, "finding"))", rows,
            head: "| weight | finding | file | base images | what |\n|---|---|---|---|---|\n"
        ) { "\n\($0) more: the HTML and JSON reports have them all.\n" }
    }
}

/// Text with a bound.
private struct Room {
    /// What ends a list and a fold, counted beforehand.
    private static let reserve = 300
    private(set) var text = ""
    private var left: Int

    init(left: Int) { self.left = left }

    /// Whether it had room.
    @discardableResult
    mutating func add(_ part: String) -> Bool {
        guard part.utf8.count + Self.reserve <= left else { return false }
        text += part
        left -= part.utf8.count
        return true
    }

    /// Adds lines while there is room; `rest` says how many were left out, `also` of them beforehand.
    mutating func list(_ lines: some Collection<String>, also: Int = 0, _ rest: (Int) -> String) {
        var count = 0
        for line in lines {
            guard add(line) else { break }
            count += 1
        }
        let missing = lines.count - count + also
        if missing > 0 { end(rest(missing)) }
    }

    mutating func fold(
        _ title: String, _ lines: some Collection<String>, head: String = "", _ rest: (Int) -> String
    ) {
        guard add("\n<details><summary>\(title)</summary>\n\n\(head)") else {
            return end("\n\(title) left out.\n")
        }
        list(lines, rest)
        end("\n</details>\n")
    }

    private mutating func end(_ part: String) {
        text += part
        left -= part.utf8.count
    }
}
