import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitTemplates

/// One page that needs nothing else: ladder, causes and remedies without a script; with it the matrix of packages,
/// filters and every finding (Sources/CPage).
enum HTMLReport {
    /// Causes, remedies and unread files beyond are counted; the findings have all.
    private static let limit = 200
    /// Files named under a cause.
    private static let fileLimit = 50

    static func render(_ digest: ReportDigest, _ settings: ReportSettings) -> [UInt8] {
        // The template is part of the program: a test renders it.
        try! Template(PageParts.template).render(page(digest, settings))
    }

    private static func page(_ digest: ReportDigest, _ settings: ReportSettings) -> [String: TemplateValue] {
        let (result, causes) = (digest.result, digest.causes)
        let fixes = Fixes(digest)
        let remedies = Self.remedies(result)
        let verdicts = result.bases.map { digest.verdict(on: $0.name) }
        let taken = result.bases.compactMap(\.takenSentence).map { printable($0) }
        let own: [String: TemplateValue] = [
            "version": .text(settings.version), "style": .text(PageParts.style),
            "script": .text(PageParts.script),
            "data": .text(String(decoding: HTMLData.bytes(digest, remedies: remedies), as: UTF8.self)),
            "headline": .text(headline(result, verdicts)),
            "summary": .text(summary(result)),
            "remarks": .texts(result.remarks.map { printable($0.description) }),
            "hasNames": .flag(!taken.isEmpty), "names": .texts(taken),
            "namesTitle": .text(
                taken.count == 1
                    ? "1 name stands for another image" : "\(taken.count) names stand for other images"),
            "units": .text(result.packages.isEmpty ? "Modules" : "Packages"),
            "bases": records(zip(result.bases, verdicts)) { base($0, $1, digest, fixes) },
            "hasMatrix": .flag(!result.packages.isEmpty),
            "causes": records(causes.prefix(limit)) { cause($0, result, fixes) },
            "moreCauses": more(causes.count - limit),
            "hasRemedies": .flag(!remedies.isEmpty),
            "remedies": records(remedies.prefix(limit)) { remedy($0, result) },
            "moreRemedies": more(remedies.count - limit),
            "hasUnread": .flag(!result.unread.isEmpty),
            "unread": records(result.unread.prefix(limit)) {
                ["path": .text(printable($0.path)), "reason": .text(printable($0.reason))]
            },
            "moreUnread": more(result.unread.count - limit),
        ]
        return own.merging(HTMLAnswer(digest, settings).values) { first, _ in first }
    }

    static func records<Items: Sequence>(
        _ items: Items, _ record: (Items.Element) -> [String: TemplateValue]
    ) -> TemplateValue {
        .list(items.map { .record(record($0)) })
    }

    static func more(_ count: Int) -> TemplateValue { .list(count > 0 ? [.number(count)] : []) }

    static func optional(_ text: String?) -> TemplateValue { .texts(text.map { [$0] } ?? []) }

    private static func headline(_ result: CheckResult, _ verdicts: [Verdict]) -> String {
        guard result.bases.count != 1 else {
            return printable("\(verdicts[0].rawValue.capitalizedFirst) on \(result.bases[0].name)")
        }
        let running = verdicts.count { $0 == .runs }
        return running == verdicts.count
            ? "Runs on every base image" : "Runs on \(running) of \(counted(verdicts.count, "base image"))"
    }

    private static func summary(_ result: CheckResult) -> String {
        "\(counted(result.nativeFiles, "native file")) (\(result.distinctFiles) different) in "
            + "\(counted(result.packages.count, "package")), \(counted(result.loadRoots, "entry point")), "
            + "\(counted(result.filesSeen, "file")) seen"
            + (result.unread.isEmpty ? "" : ", \(result.unread.count) not read")
    }

    private static func base(
        _ base: BaseImage, _ verdict: Verdict, _ digest: ReportDigest, _ fixes: Fixes
    ) -> [String: TemplateValue] {
        let count = Ladder.counts(digest, on: base)
        let reason = digest.reason(on: base.name)
        let tags =
            [base.certainty.doubt].compactMap { $0 }
            + (base.endOfLife.map {
                [
                    (base.isPastSupport(on: digest.result.today) ? "support ended " : "support ends ")
                        + printable($0)
                ]
            } ?? [])
        return [
            "name": .text(printable(base.name)), "libc": .text(printable(Ladder.shortLibc(base))),
            "verdict": .text(verdict.rawValue), "class": .text(look(verdict).name),
            "glyph": .text(look(verdict).glyph), "running": .number(count.running),
            // An element without a scale would be one in motion.
            "total": .number(max(count.all, 1)),
            "hasTags": .flag(!tags.isEmpty), "tags": .texts(tags),
            "reason": optional(reason.map { printable(shortened($0, to: 300)) }),
            "fix": optional(fixes.line(for: base.name).map { printable(shortened($0, to: 300)) }),
        ]
    }

    private static func cause(_ cause: Cause, _ result: CheckResult, _ fixes: Fixes) -> [String:
        TemplateValue]
    {
        let finding = cause.finding
        let files = cause.roots.sorted()
        let tried = fixes.lines(for: cause).prefix(3).map {
            printable(shortened("\($0.text), on \(Ladder.names($0.bases, of: result))", to: 400))
        }
        return [
            "id": .text(finding.id.rawValue), "severity": .text(finding.severity.rawValue),
            "sentence": .text(printable(shortened(finding.sentence, to: 600))),
            "bases": .text(printable(Ladder.names(cause.bases, of: result))),
            "extent": .text(
                printable(
                    files.count == 1
                        ? shortened(files[0], to: 300)
                        : "\(counted(files.count, "file")) of \(counted(cause.packages.count, "package"))")),
            "fix": .text(printable(finding.fix)), "tried": .texts(tried),
            "explanation": .text(finding.id.kind.explanation),
            "evidence": optional(
                finding.evidence.isEmpty || cause.bases.contains(finding.evidence)
                    ? nil : printable(shortened(finding.evidence, to: 300))),
            "files": .texts(files.prefix(fileLimit).map { printable(shortened($0, to: 600)) }),
            "moreFiles": more(files.count - fileLimit),
        ]
    }

    private static func remedy(_ tried: TriedRemedy, _ result: CheckResult) -> [String: TemplateValue] {
        let remedy = tried.remedy
        let effect =
            remedy.fixesAll
            ? "the app then \(remedy.verdict.rawValue)"
            : "a part: \(counted(remedy.roots.count, "module")) then \(remedy.verdict.words(remedy.roots.count))"
        return [
            "sentence": .text(printable(shortened(remedy.sentence, to: 300))), "effect": .text(effect),
            "base": .text(printable(Ladder.names(tried.bases, of: result))),
            "architecture": .text(remedy.architecture.rawValue),
            "hasLines": .flag(!remedy.lines.isEmpty),
            "lines": .text(remedy.lines.map { printable(shortened($0, to: 600)) }.joined(separator: "\n")),
        ]
    }

    static func look(_ verdict: Verdict) -> (name: String, glyph: String) {
        switch verdict {
        case .runs: ("runs", "✓")
        case .runsWithChanges: ("changes", "!")
        case .unknown: ("unknown", "?")
        case .doesNotRun: ("fails", "✕")
        }
    }

    /// The same remedy with the same effect on several base images is one.
    static func remedies(_ result: CheckResult) -> [TriedRemedy] {
        var found: [TriedRemedy] = []
        var places: [Remedy: Int] = [:]
        for remedy in result.remedies {
            let key = Remedy(
                kind: remedy.kind, base: "", architecture: remedy.architecture, sentence: remedy.sentence,
                lines: remedy.lines, verdict: remedy.verdict, roots: remedy.roots, fixesAll: remedy.fixesAll)
            if let index = places[key] {
                found[index].bases.append(remedy.base)
            } else {
                places[key] = found.count
                found.append(TriedRemedy(remedy: remedy, bases: [remedy.base]))
            }
        }
        return found
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
