import Findings

/// Findings that say the same, whatever load root and base image showed them.
struct Cause {
    let finding: Finding
    var roots: Set<String>
    /// In the order in which they were met.
    var bases: [String]

    /// The causes in a set of answers: what weighs most first, then what hits most load roots.
    static func merged(_ answers: [RootAnswer]) -> [Cause] {
        var causes: [String: Cause] = [:]
        for answer in answers {
            for finding in answer.findings where finding.severity != .note {
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
}
