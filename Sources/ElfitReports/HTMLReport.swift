import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import Mustache

/// One page that needs nothing else: ladder, causes and remedies without a script; with it the matrix of packages,
/// filters and every finding (Sources/CPage).
enum HTMLReport {
    /// Causes, remedies and unread files beyond are counted; the findings have all.
    private static let limit = 200
    /// Files named under a cause.
    private static let fileLimit = 50

    static func render(_ digest: ReportDigest, _ settings: ReportSettings) -> [UInt8] {
        // The template is part of the program: a test renders it.
        let template = try! MustacheTemplate(string: PageParts.template)
        return Array(template.render(page(digest, settings)).utf8)
    }

    private static func page(_ digest: ReportDigest, _ settings: ReportSettings) -> [String: Any] {
        let (result, causes) = (digest.result, digest.causes)
        let fixes = Fixes(digest)
        let remedies = Self.remedies(result)
        let verdicts = result.bases.map { digest.verdict(on: $0.name) }
        return [
            "version": settings.version, "style": PageParts.style, "script": PageParts.script,
            "data": String(decoding: HTMLData.bytes(digest, remedies: remedies), as: UTF8.self),
            "headline": headline(result, verdicts),
            "overall": (verdicts.min().map(look) ?? look(.unknown)).name,
            "summary": summary(result),
            "remarks": (result.bases.compactMap(\.takenSentence) + result.remarks.map(\.description)).map {
                safe($0)
            },
            "units": result.packages.isEmpty ? "Load roots" : "Packages",
            "bases": zip(result.bases, verdicts).map { base($0, $1, digest, fixes) },
            "hasMatrix": !result.packages.isEmpty,
            "causes": causes.prefix(limit).map { cause($0, result, fixes) },
            "moreCauses": more(causes.count - limit),
            "hasRemedies": !remedies.isEmpty, "remedies": remedies.prefix(limit).map { remedy($0, result) },
            "moreRemedies": more(remedies.count - limit),
            "hasUnread": !result.unread.isEmpty,
            "unread": result.unread.prefix(limit).map { ["path": safe($0.path), "reason": safe($0.reason)] },
            "moreUnread": more(result.unread.count - limit),
        ]
    }

    private static func more(_ count: Int) -> [Int] { count > 0 ? [count] : [] }

    private static func headline(_ result: CheckResult, _ verdicts: [Verdict]) -> String {
        guard result.bases.count != 1 else {
            return safe("\(verdicts[0].rawValue.capitalizedFirst) on \(result.bases[0].name)")
        }
        let running = verdicts.count { $0 == .runs }
        return running == verdicts.count
            ? "Runs on every base image" : "Runs on \(running) of \(counted(verdicts.count, "base image"))"
    }

    private static func summary(_ result: CheckResult) -> String {
        "\(counted(result.nativeFiles, "native file")) (\(result.distinctFiles) different) in "
            + "\(counted(result.packages.count, "package")), \(counted(result.loadRoots, "load root")), "
            + "\(counted(result.filesSeen, "file")) seen"
            + (result.unread.isEmpty ? "" : ", \(result.unread.count) not read")
    }

    private static func base(
        _ base: BaseImage, _ verdict: Verdict, _ digest: ReportDigest, _ fixes: Fixes
    ) -> [String: Any] {
        let count = Ladder.counts(digest, on: base)
        let reason = digest.mainReason(on: base.name)
        let tags =
            (base.certainty == .real ? [] : ["\(base.certainty.rawValue) profile"])
            + (base.endOfLife.map {
                [
                    (base.isPastSupport(on: digest.result.today) ? "support ended " : "support ends ")
                        + safe($0)
                ]
            } ?? [])
        return [
            "name": safe(base.name), "libc": safe(Ladder.shortLibc(base)), "verdict": verdict.rawValue,
            "class": look(verdict).name, "glyph": look(verdict).glyph, "running": count.running,
            // An element without a scale would be one in motion.
            "total": max(count.all, 1),
            "hasTags": !tags.isEmpty, "tags": tags,
            "reason": reason.map { [safe(shortened($0, to: 300))] } ?? [],
            "fix": fixes.line(for: base.name).map { [safe(shortened($0, to: 300))] } ?? [],
        ]
    }

    private static func cause(_ cause: Cause, _ result: CheckResult, _ fixes: Fixes) -> [String: Any] {
        let finding = cause.finding
        let files = cause.roots.sorted()
        let tried = fixes.lines(for: cause).filter { !$0.text.contains("(turns 0 of") }.prefix(3).map {
            safe(shortened("\($0.text), on \(Ladder.names($0.bases, of: result))", to: 400))
        }
        return [
            "id": finding.id.rawValue, "severity": finding.severity.rawValue,
            "sentence": safe(shortened(finding.sentence, to: 600)),
            "bases": safe(Ladder.names(cause.bases, of: result)),
            "extent": safe(
                files.count == 1
                    ? shortened(files[0], to: 300)
                    : "\(counted(files.count, "file")) of \(counted(cause.packages.count, "package"))"),
            "fix": safe(finding.fix), "tried": tried,
            "explanation": finding.id.kind.explanation,
            "evidence": finding.evidence.isEmpty || cause.bases.contains(finding.evidence)
                ? [] : [safe(shortened(finding.evidence, to: 300))],
            "files": files.prefix(fileLimit).map { safe(shortened($0, to: 600)) },
            "moreFiles": more(files.count - fileLimit),
        ]
    }

    private static func remedy(_ tried: TriedRemedy, _ result: CheckResult) -> [String: Any] {
        let remedy = tried.remedy
        let effect =
            "\(counted(remedy.roots.count, "load root")) then \(remedy.roots.count == 1 ? "has" : "have") the verdict "
            + "“\(remedy.verdict.rawValue)”" + (remedy.fixesAll ? ", which is all of the app" : "")
        return [
            "sentence": safe(shortened(remedy.sentence, to: 300)), "effect": effect,
            "base": safe(Ladder.names(tried.bases, of: result)), "architecture": remedy.architecture.rawValue,
            "hasLines": !remedy.lines.isEmpty,
            "lines": safe(remedy.lines.map { printable(shortened($0, to: 600)) }, separator: "\n"),
        ]
    }

    private static func look(_ verdict: Verdict) -> (name: String, glyph: String) {
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

/// Untrusted text for the template, which escapes it; the library looks at whole characters, so a combining mark
/// after a special one would hide that, and becomes an escape.
private func safe(_ text: String) -> String {
    let text = printable(text)
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = ""
    var isAfterSpecial = false
    for scalar in text.unicodeScalars {
        if isAfterSpecial, !scalar.isASCII {
            result += "\\u{\(String(scalar.value, radix: 16))}"
        } else {
            result.unicodeScalars.append(scalar)
        }
        isAfterSpecial = ["<", ">", "&", "\"", "'"].contains(scalar)
    }
    return result
}

private func safe(_ lines: [String], separator: String) -> String {
    lines.map { safe($0) }.joined(separator: separator)
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
