import Findings

/// Findings that say the same, whatever load root, package and base image showed them.
struct Cause {
    let finding: Finding
    /// The files that show it.
    var roots: Set<String> = []
    /// Indices into ``CheckResult/packages``.
    var packages: Set<Int> = []
    /// In the order in which they were met.
    var bases: [String] = []
    /// The files that show it on each base image.
    var rootsOn: [String: Set<String>] = [:]

    /// The causes in a result, on one base image or on all: what weighs most first, then what hits most files.
    static func merged(_ result: CheckResult, on base: String? = nil) -> [Cause] {
        var causes: [String: Cause] = [:]
        func add(_ finding: Finding, _ path: String, _ package: Int?, _ base: String) {
            guard finding.severity != .note, finding.acceptance == nil else { return }
            let key = finding.id + "\u{0}" + finding.sentence
            var cause = causes[key] ?? Cause(finding: finding)
            cause.roots.insert(path)
            cause.rootsOn[base, default: []].insert(path)
            if let package { cause.packages.insert(package) }
            if !cause.bases.contains(base) { cause.bases.append(base) }
            causes[key] = cause
        }
        for answer in result.answers where base == nil || answer.base == base {
            for finding in answer.findings { add(finding, answer.path, answer.package, answer.base) }
        }
        for answer in result.packageAnswers where base == nil || answer.base == base {
            for finding in answer.findings { add(finding, finding.path, answer.package, answer.base) }
        }
        return causes.values.sorted {
            ($0.finding.severity, -$0.roots.count, $0.finding.sentence) < (
                $1.finding.severity, -$1.roots.count, $1.finding.sentence
            )
        }
    }
}
