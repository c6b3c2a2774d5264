import BaseImages
import Findings

/// The report for people: the ladder of base images, then causes merged across files.
public struct TextReport {
    /// Columns of the terminal.
    let width: Int
    /// Whether every load root is listed as well.
    let isVerbose: Bool
    /// Causes shown before the rest is counted.
    private static let causeLimit = 12

    public init(width: Int, isVerbose: Bool = false) {
        self.width = max(width, 60)
        self.isVerbose = isVerbose
    }

    public func render(_ result: CheckResult) -> String {
        var lines = [summary(result), ""]
        lines += ladder(result)
        lines += causes(result)
        if isVerbose { lines += roots(result) }
        lines += unread(result)
        return lines.map(fitted).joined(separator: "\n") + "\n"
    }

    private func fitted(_ line: String) -> String {
        line.count <= width ? line : String(line.prefix(width - 3)) + "..."
    }

    private func summary(_ result: CheckResult) -> String {
        "\(result.nativeFiles) native files (\(result.distinctFiles) different), \(result.loadRoots) load roots, "
            + "\(result.filesSeen) files seen"
    }

    private func ladder(_ result: CheckResult) -> [String] {
        let names = result.bases.map(\.name.count).max() ?? 0
        return result.bases.map { base in
            let answers = result.answers.filter { $0.base == base.name }
            let running = answers.count { $0.verdict == .runs }
            let verdict = result.verdict(on: base.name)
            let name = printable(base.name).padded(to: names)
            let head =
                "  \(name)  \(base.libc.description.padded(to: 12))  \(verdict.rawValue.padded(to: 17))"
            let count = verdict == .runs ? "" : "  \(running)/\(answers.count) run" + reason(answers)
            return head + count + (base.certainty == .real ? "" : "  (\(base.certainty.rawValue) profile)")
        }
    }

    private func reason(_ answers: [RootAnswer]) -> String {
        let causes = merged(answers)
        guard let first = causes.first else { return "" }
        return "; \(printable(first.finding.sentence))"
    }

    private struct Cause {
        let finding: Finding
        var roots: Set<String>
        var bases: [String]
    }

    /// Findings that say the same, whatever load root showed them; most load roots first.
    private func merged(_ answers: [RootAnswer]) -> [Cause] {
        var causes: [String: Cause] = [:]
        for answer in answers {
            // Symbols of a library that is missing are missing because of it: one cause, not hundreds.
            let lacksLibrary = answer.findings.contains { $0.id == NeededMissing.id }
            for finding in answer.findings where finding.severity != .note {
                if lacksLibrary && finding.id == SymbolMissing.id { continue }
                let key = finding.id + "\u{0}" + finding.sentence
                var cause = causes[key] ?? Cause(finding: finding, roots: [], bases: [])
                cause.roots.insert(answer.path)
                if !cause.bases.contains(answer.base) { cause.bases.append(answer.base) }
                causes[key] = cause
            }
        }
        return causes.values.sorted {
            ($0.finding.severity, -$0.roots.count, $0.finding.sentence) < (
                $1.finding.severity, -$1.roots.count, $1.finding.sentence
            )
        }
    }

    private func causes(_ result: CheckResult) -> [String] {
        let causes = merged(result.answers)
        if causes.isEmpty { return [] }
        var lines = ["", "What is wrong, by cause:"]
        for cause in causes.prefix(isVerbose ? Int.max : Self.causeLimit) {
            let roots = cause.roots.count == 1 ? "1 load root" : "\(cause.roots.count) load roots"
            lines.append(
                "  \(cause.finding.severity.rawValue): \(printable(cause.finding.sentence)) [\(cause.finding.id)]"
            )
            lines.append("    \(roots), e.g. \(printable(cause.roots.min() ?? ""))")
            lines.append("    on \(names(cause.bases, result))")
            lines.append("    mend: \(cause.finding.mend)")
        }
        if !isVerbose, causes.count > Self.causeLimit {
            lines.append("  ... and \(causes.count - Self.causeLimit) more causes (--verbose shows all)")
        }
        return lines
    }

    private func names(_ bases: [String], _ result: CheckResult) -> String {
        bases.count == result.bases.count && bases.count > 1
            ? "every base image" : bases.joined(separator: ", ")
    }

    private func roots(_ result: CheckResult) -> [String] {
        var lines = ["", "Every load root:"]
        for answer in result.answers {
            lines.append(
                "  \(printable(answer.path)) on \(answer.base) (\(answer.architecture)): \(answer.verdict.rawValue)"
            )
            lines += answer.findings.map {
                "    \($0.severity.rawValue): \(printable($0.sentence)) in \(printable($0.path))"
            }
        }
        return lines
    }

    private func unread(_ result: CheckResult) -> [String] {
        guard !result.unread.isEmpty else { return [] }
        return ["", "Not read, so the answer is incomplete:"]
            + result.unread.map { "  \(printable($0.path)): \(printable($0.reason))" }
    }
}

extension String {
    func padded(to width: Int) -> String {
        count >= width ? self : self + String(repeating: " ", count: width - count)
    }
}
