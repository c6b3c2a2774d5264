import BaseImages
import Findings

/// One line a base image, smallest image first, with the main reason under it where that changes.
enum Ladder {
    static func lines(_ result: CheckResult) -> [String] {
        let names = result.bases.map(\.name.count).max() ?? 0
        let libcs = result.bases.map { shortLibc($0).count }.max() ?? 0
        var lines: [String] = []
        var previous = ""
        for base in result.bases {
            let answers = result.answers.filter { $0.base == base.name }
            let verdict = result.verdict(on: base.name)
            let head =
                "  \(printable(base.name).padded(to: names))  \(shortLibc(base).padded(to: libcs))  "
                + verdict.rawValue.padded(to: Verdict.runsWithChanges.rawValue.count)
            let running = answers.count { $0.verdict == .runs }
            let count = verdict == .runs ? "" : "  \(running) of \(answers.count) run"
            lines.append((head + count + remarks(base)).trimmingEnd())
            let reason = Cause.merged(answers).first.map { "      \(printable($0.finding.sentence))" } ?? ""
            if reason != previous, !reason.isEmpty { lines.append(reason) }
            previous = reason
        }
        return lines
    }

    private static func remarks(_ base: BaseImage) -> String {
        base.certainty == .real ? "" : "  (\(base.certainty.rawValue) profile)"
    }

    /// `musl 1.2.4` of a libc that calls itself 1.2.4_git20230717.
    private static func shortLibc(_ base: BaseImage) -> String {
        String(base.libc.description.prefix { $0 != "_" })
    }

    /// Names in ladder order; neighbours of one family as `first to last`.
    static func names(_ bases: [String], of result: CheckResult) -> String {
        let wanted = Set(bases)
        if wanted.count == result.bases.count { return wanted.count == 1 ? bases[0] : "every base image" }
        var groups: [[BaseImage]] = []
        var isJoined = false
        for base in result.bases {
            guard wanted.contains(base.name) else {
                isJoined = false
                continue
            }
            if isJoined, let last = groups.last?.last, last.family == base.family, !base.family.isEmpty {
                groups[groups.count - 1].append(base)
            } else {
                groups.append([base])
            }
            isJoined = true
        }
        return groups.map { group in
            group.count > 2
                ? "\(group[0].name) to \(group[group.count - 1].name)"
                : group.map(\.name).joined(separator: ", ")
        }.joined(separator: ", ")
    }
}
