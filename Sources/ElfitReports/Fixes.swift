import ElfitBaseImages
import ElfitFindings

/// What a report says of the remedies that were proved.
struct Fixes {
    private let digest: ReportDigest
    private let byBase: [String: [Fix]]

    /// A remedy, with its like for the other architecture.
    private struct Fix {
        let remedy: Remedy
        /// What to paste, for each architecture where that differs.
        var lines: [String]
        var roots: Set<String>
        var fixesAll: Bool
    }

    init(_ digest: ReportDigest) {
        self.digest = digest
        let result = digest.result
        var byBase: [String: [Fix]] = [:]
        // Another image is what the recommendation names.
        let isChosen = result.recommendation != nil
        for remedy in result.remedies
        where digest.verdict(on: remedy.base) != .runs && !(isChosen && remedy.kind == .biggerImage) {
            let known = byBase[remedy.base, default: []]
            if let index = known.firstIndex(where: { $0.remedy.sentence == remedy.sentence }) {
                byBase[remedy.base]![index].roots.formUnion(remedy.roots)
                let first = known[index].remedy
                if remedy.lines != first.lines, known[index].lines == first.lines {
                    byBase[remedy.base]![index].lines =
                        ["# \(first.architecture)"] + first.lines + ["# \(remedy.architecture)"]
                        + remedy.lines
                }
            } else {
                byBase[remedy.base, default: []].append(
                    Fix(remedy: remedy, lines: remedy.lines, roots: Set(remedy.roots), fixesAll: false))
            }
        }
        for (base, fixes) in byBase {
            let failing = Self.failing(digest, base)
            byBase[base] = fixes.map { fix in
                var fix = fix
                let same = result.remedies.filter { $0.base == base && $0.sentence == fix.remedy.sentence }
                fix.fixesAll = same.allSatisfy(\.fixesAll) && failing.isSubset(of: fix.roots)
                return fix
            }
        }
        self.byBase = byBase
    }

    /// The load roots with the worst verdict on a base image.
    private static func failing(_ digest: ReportDigest, _ base: String) -> Set<String> {
        let answers = digest.answers(on: base)
        let worst = answers.map(\.verdict).max() ?? .runs
        return Set(answers.filter { $0.verdict == worst }.map(\.path))
    }

    /// What to do about a base image: what fixes all, or else what turns most.
    func line(for base: String) -> String? {
        let fixes = byBase[base] ?? []
        guard let first = fixes.first(where: \.fixesAll) ?? fixes.max(by: { $0.roots.count < $1.roots.count })
        else { return nil }
        return "fix: " + text(first, of: Self.failing(digest, base))
    }

    /// `apk add libgcc (fixes 3 of 5 modules)`.
    private func text(_ fix: Fix, of failing: Set<String>) -> String {
        var text = printable(fix.remedy.sentence)
        let count = fix.roots.intersection(failing).count
        if !fix.fixesAll, count > 0 { text += " (fixes \(count) of \(counted(failing.count, "module")))" }
        if fix.remedy.verdict == .runsWithChanges { text += ": then runs with changes" }
        return text
    }

    /// What turns load roots that a cause hits, each change with the base images that it is for.
    func lines(for cause: Cause) -> [(text: String, bases: [String])] {
        var found: [(text: String, bases: [String])] = []
        for base in cause.bases {
            guard let best = best(for: cause, on: base) else { continue }
            let hit = cause.rootsOn[base] ?? []
            let count = best.roots.intersection(hit).count
            let text =
                printable(best.remedy.sentence)
                + (count < hit.count ? " (fixes \(count) of \(counted(hit.count, "module")))" : "")
            if let index = found.firstIndex(where: { $0.text == text }) {
                found[index].bases.append(base)
            } else {
                found.append((text, [base]))
            }
        }
        return found.sorted { $0.bases.count > $1.bases.count }
    }

    /// What was proved to fix most of these load roots on some of the base images, and how many of them; nil where
    /// nothing was.
    func best(roots: Set<String>, on bases: [String]) -> (text: String, base: String)? {
        var found: (fix: Fix, base: String, count: Int)?
        for base in bases {
            for fix in byBase[base] ?? [] {
                let count = fix.roots.intersection(roots).count
                if count > found?.count ?? 0 { found = (fix, base, count) }
            }
        }
        guard let found else { return nil }
        let part =
            found.count < roots.count ? " (fixes \(found.count) of \(counted(roots.count, "module")))" : ""
        return (printable(found.fix.remedy.sentence) + part, found.base)
    }

    /// What turns most of a cause's load roots, and of that what asks least.
    private func best(for cause: Cause, on base: String) -> Fix? {
        // Kinds in the order in which the base image's remedies have them.
        let order = (byBase[base] ?? []).map(\.remedy.kind).unique()
        func key(_ fix: Fix) -> (Int, Int, Int) {
            (
                -fix.roots.intersection(cause.roots).count, order.firstIndex(of: fix.remedy.kind) ?? 0,
                fix.remedy.sentence.count
            )
        }
        let fitting = (byBase[base] ?? []).filter { !$0.roots.isDisjoint(with: cause.roots) }
        return fitting.min { key($0) < key($1) }
    }

    /// The changes for each base image with what to paste: the first one, or all.
    func pasted(all: Bool) -> [String] {
        digest.result.bases.flatMap { base -> [String] in
            let fixes = byBase[base.name] ?? []
            let failing = Self.failing(digest, base.name)
            let shown =
                all ? fixes : Array((fixes.first(where: \.fixesAll) ?? fixes.first).map { [$0] } ?? [])
            return shown.flatMap { fix in
                ["  \(printable(base.name)): \(text(fix, of: failing))"]
                    + fix.lines.map { "      " + printable($0) }
            }
        }
    }
}
