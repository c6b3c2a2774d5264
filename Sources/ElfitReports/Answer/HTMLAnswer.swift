import ElfitBaseImages
import ElfitFindings
import ElfitTemplates

/// What the HTML report's first screen shows: the answer of ``ShortText``, with tiles for the images.
struct HTMLAnswer {
    private let digest: ReportDigest
    private let settings: ReportSettings
    private let table: AnswerRows
    private static let tileLimit = 12
    private static let changeLimit = 10

    init(_ digest: ReportDigest, _ settings: ReportSettings) {
        self.digest = digest
        self.settings = settings
        table = AnswerRows(digest, limit: Self.tileLimit)
    }

    private var result: CheckResult { digest.result }

    /// For the template's names.
    var values: [String: TemplateValue] { facts.merging(recommendation) { $1 }.merging(lists) { $1 } }

    private var facts: [String: TemplateValue] {
        let conclusion = digest.conclusion
        let project = settings.directory.split(separator: "/").last.map(String.init) ?? "/"
        return [
            "project": Self.text(project), "today": Self.text(result.today),
            "command": HTMLReport.optional(settings.command.isEmpty ? nil : Self.shown(settings.command)),
            "outcome": .text(
                conclusion.hasPassed ? "runs" : conclusion.exitStatus == 3 ? "unknown" : "fails"),
            "outcomeWord": .text(conclusion.hasPassed ? "Passed" : "Failed"),
            "conclusion": Self.text(
                [conclusion.reason, conclusion.counts].filter { !$0.isEmpty }.joined(separator: "; ")
                    + ". Exit status \(conclusion.exitStatus)."),
        ]
    }

    private var recommendation: [String: TemplateValue] {
        let choice = result.recommendation
        let change = choice?.change ?? []
        return [
            "choice": HTMLReport.optional(choice.map { Self.shown($0.base + megabytes($0.size)) }),
            "why": HTMLReport.optional(
                choice.flatMap {
                    $0.reasons.isEmpty ? nil : Self.shown($0.reasons.joined(separator: "; ") + ".")
                }),
            "hasChange": .flag(!change.isEmpty),
            "change": .text(change.map { printable($0) }.joined(separator: "\n")),
            "smaller": HTMLReport.optional(
                choice?.smaller.map { Self.shown("\($0.image)\(megabytes($0.size)): \($0.takes).") }),
        ]
    }

    private var lists: [String: TemplateValue] {
        let changes = digest.changesToMake
        let most = table.rows.flatMap(\.bases).compactMap(\.size).max() ?? 0
        return [
            "tiles": HTMLReport.records(table.rows) { tile($0, most: max(most, 1)) },
            "moreTiles": HTMLReport.more(table.left),
            "unknownInstall": HTMLReport.optional(table.unknownSentence.map(Self.shown)),
            "hasChanges": .flag(!changes.isEmpty),
            "changes": HTMLReport.records(changes.prefix(Self.changeLimit), change),
            "moreChanges": HTMLReport.more(changes.count - Self.changeLimit),
        ]
    }

    private func tile(_ row: ImageRow, most: Int) -> [String: TemplateValue] {
        let copied = table.copied(row)
        var answers: [[String: TemplateValue]] = []
        if table.hasInstalled, let verdict = row.answer.installed?.verdict {
            answers.append(answer("Installed", verdict, table.installed(row)))
        }
        if let verdict = row.answer.copied { answers.append(answer("Copied", verdict, copied.verdict)) }
        let size = row.bases.compactMap(\.size).max()
        return [
            "name": Self.text(row.name), "size": .text(row.size.isEmpty ? "size unknown" : row.size),
            "isChosen": .flag(row.bases.contains { $0.name == result.recommendation?.base }),
            "bar": HTMLReport.records(size.map { [$0] } ?? []) {
                ["most": .number(most), "value": .number($0)]
            },
            "answers": HTMLReport.records(answers) { $0 },
            "reason": HTMLReport.optional(copied.reason.isEmpty ? nil : Self.shown(copied.reason)),
        ]
    }

    private func answer(_ question: String, _ verdict: Verdict, _ words: String) -> [String: TemplateValue] {
        let look = HTMLReport.look(verdict)
        return [
            "question": .text(question), "class": .text(look.name), "glyph": .text(look.glyph),
            "verdict": .text(words),
        ]
    }

    private func change(_ change: Change) -> [String: TemplateValue] {
        [
            "who": Self.text(change.who(in: result)),
            "sentence": Self.text(change.sentence + change.place(in: result)),
            "on": HTMLReport.optional(change.fixedBase.map(Self.shown)), "fix": Self.text(change.fix),
        ]
    }

    private static func text(_ text: String) -> TemplateValue { .text(shown(text)) }

    private static func shown(_ text: String) -> String { printable(shortened(text, to: 600)) }
}
