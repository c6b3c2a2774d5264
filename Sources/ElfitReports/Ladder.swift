import ElfitBaseImages
import ElfitFindings

/// One line a base image, smallest image first, with the main reason under it where that changes.
enum Ladder {
    static func lines(_ digest: ReportDigest, _ fixes: Fixes) -> [String] {
        var lines: [String] = []
        var previous = ""
        var previousFix: String?
        for (base, row) in zip(digest.result.bases, rows(digest)) {
            lines.append(row)
            let reason = digest.reason(on: base.name).map { "      \(printable($0))" } ?? ""
            if reason != previous, !reason.isEmpty { lines.append(reason) }
            previous = reason
            let fix = fixes.line(for: base.name)
            if let fix, fix != previousFix { lines.append("      " + fix) }
            previousFix = fix
        }
        return lines
    }

    /// A base image each: its libc, the verdict, how much runs, and what to know of the image.
    static func rows(_ digest: ReportDigest) -> [String] {
        let result = digest.result
        let names = result.bases.map(\.name.count).max() ?? 0
        let verdicts = result.bases.map { digest.verdict(on: $0.name).rawValue.count }.max() ?? 0
        let libcs = result.bases.map { shortLibc($0).count }.max() ?? 0
        return result.bases.map { base in
            let verdict = digest.verdict(on: base.name)
            let head =
                "  \(printable(base.name).padded(to: names))  \(shortLibc(base).padded(to: libcs))  "
                + verdict.rawValue.padded(to: verdicts)
            let count = verdict == .runs ? "" : "  \(running(digest, on: base))"
            return (head + count + remarks(base, result.today)).trimmingEnd()
        }
    }

    /// How sure the answer is, and whether anybody still fixes the image.
    private static func remarks(_ base: BaseImage, _ today: String) -> String {
        let knowledge = base.certainty.doubt
        guard let end = base.endOfLife, base.isPastSupport(on: today) else {
            return knowledge.map { "  (\($0))" } ?? ""
        }
        return "  (\(knowledge.map { $0 + ", " } ?? "")support ended \(end.prefix(7)))"
    }

    /// `musl 1.2.4` of a libc that calls itself 1.2.4_git20230717.
    static func shortLibc(_ base: BaseImage) -> String {
        String(base.libc.description.prefix { $0 != "_" })
    }

    /// `2 of 5 run`.
    private static func running(_ digest: ReportDigest, on base: BaseImage) -> String {
        let count = counts(digest, on: base)
        return "\(count.running) of \(count.all) run"
    }

    /// How many packages run, or load roots where nothing was sorted into packages.
    static func counts(_ digest: ReportDigest, on base: BaseImage) -> (running: Int, all: Int) {
        if digest.result.packages.isEmpty {
            let answers = digest.answers(on: base.name)
            return (answers.count { $0.verdict == .runs }, answers.count)
        }
        // A package for two architectures has two answers for one image.
        let answers = digest.packageAnswers(on: base.name)
        let all = Set(answers.map(\.package))
        let failing = Set(answers.filter { $0.verdict != .runs }.map(\.package))
        return (all.count - failing.count, all.count)
    }

    static func all(_ result: CheckResult) -> String {
        result.bases.count == 1 ? printable(result.bases[0].name) : "every base image"
    }

    /// Names in ladder order; three neighbours or more as `first to last`.
    /// - Parameter name: how the format writes a name.
    static func names(
        _ bases: [String], of result: CheckResult, _ name: (String) -> String = { printable($0) }
    ) -> String {
        let wanted = Set(bases)
        if wanted.count == result.bases.count {
            return result.bases.count == 1 ? name(result.bases[0].name) : all(result)
        }
        if wanted.count + 1 == result.bases.count, wanted.count > 2,
            let other = result.bases.first(where: { !wanted.contains($0.name) })
        {
            return "every base image but \(name(other.name))"
        }
        var groups: [[String]] = []
        var isJoined = false
        for base in result.bases {
            if wanted.contains(base.name) {
                if isJoined { groups[groups.count - 1].append(base.name) } else { groups.append([base.name]) }
            }
            isJoined = wanted.contains(base.name)
        }
        return groups.map { group in
            group.count > 2
                ? "\(name(group[0])) to \(name(group[group.count - 1]))"
                : group.map(name).joined(separator: ", ")
        }.joined(separator: ", ")
    }
}
