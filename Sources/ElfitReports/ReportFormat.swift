package import ElfitFindings

/// The version of elfit that reports name: the file VERSION.
package let elfitVersion = PageParts.version

/// The formats of a check's report: all of them render one result and hold the same findings.
package enum ReportFormat: String, CaseIterable, Sendable {
    case text, json, sarif, junit, markdown, github, gitlab, html, jsonl

    /// The format that a file's name tells, as other tools call such files; nil where it tells none.
    package init?(fileName path: String) {
        let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        let match = Self.nameEndings.first { ending, _ in
            name.hasSuffix(ending) && (name != ending || !ending.hasPrefix("."))
        }
        guard let match else { return nil }
        self = match.format
    }

    /// Longer endings before the shorter ones that they hold.
    static let nameEndings: [(ending: String, format: ReportFormat)] = [
        ("code-quality-report.json", .gitlab), ("codequality.json", .gitlab), ("code-quality.json", .gitlab),
        (".sarif.json", .sarif), (".sarif", .sarif), (".json", .json), (".jsonl", .jsonl), (".xml", .junit),
        (".html", .html),
        (".htm", .html), (".md", .markdown),
        (".markdown", .markdown), (".txt", .text), (".text", .text),
    ]

    /// The report's bytes, UTF-8.
    package func render(_ result: CheckResult, _ settings: ReportSettings) -> [UInt8] {
        render(ReportDigest(result, settings), settings)
    }

    /// The same of what was worked out before, for other reports of the same result.
    package func render(_ digest: ReportDigest, _ settings: ReportSettings) -> [UInt8] {
        switch self {
        case .text: Array(text(digest, settings).utf8)
        case .json: JSONReport.render(digest)
        case .sarif: SARIFReport.render(digest, settings)
        case .junit: JUnitReport.render(digest)
        case .markdown: Array(MarkdownReport.render(digest, settings).utf8)
        case .github: Array(GitHubReport.render(digest, settings).utf8)
        case .gitlab: GitLabReport.render(digest, settings)
        case .html: HTMLReport.render(digest, settings)
        case .jsonl: UnitRows.stream([(settings.unit, digest)])
        }
    }

    private func text(_ digest: ReportDigest, _ settings: ReportSettings) -> String {
        let text = TextReport(
            width: settings.width, isVerbose: settings.isVerbose, keepsRows: settings.keepsRows
        ).render(digest)
        return settings.usesColor ? Paint.text(text) : text
    }
}

extension ReportFormat {
    /// What a switch of base images changes. Of the formats that know no such thing, those that people read report the
    /// check on both, and those whose entries count in a tool the image to switch to.
    package func render(_ diff: DiffResult, _ settings: ReportSettings) -> [UInt8] {
        let diff = settings.hidesAccepted ? DiffResult(diff.check.withoutAccepted) : diff
        return switch self {
        case .text: Array(text(diff, settings).utf8)
        case .json: DiffJSON.render(diff)
        case .html, .markdown: render(diff.check, settings)
        case .sarif, .junit, .gitlab, .github, .jsonl: render(diff.target, settings)
        }
    }

    private func text(_ diff: DiffResult, _ settings: ReportSettings) -> String {
        let text = DiffText(width: settings.width, isVerbose: settings.isVerbose).render(diff)
        return settings.usesColor ? Paint.text(text) : text
    }
}
