import BaseImages
import Findings
import Inputs
import Packages

/// Applies what users have accepted to a result: waivers first, then a baseline.
public struct Acceptances {
    private let waivers: [Waiver]
    private let baseline: Baseline?
    private let today: Day
    private let source: String
    /// Where the configuration file's paths begin.
    private let directory: String?
    /// Days before its end in which a waiver is remarked on: time to mend what it accepts.
    private static let notice = 14

    /// - Parameter source: the configuration file's path, for remarks.
    public init(waivers: [Waiver] = [], source: String = "", baseline: Baseline? = nil, today: Day = .today) {
        self.waivers = waivers
        self.source = source
        directory = source.isEmpty ? nil : PathResolution.directory(of: source)
        self.baseline = baseline
        self.today = today
    }

    /// Marks accepted findings, and remarks on waivers that have expired, that end soon or that nothing needs.
    public func apply(to result: inout CheckResult) {
        var uses = [Int](repeating: 0, count: waivers.count)
        let prints = baseline == nil ? nil : Fingerprints(result.occurrences, in: result.packages)
        for index in result.answers.indices {
            let answer = result.answers[index]
            result.answers[index].findings = answer.findings.map { finding in
                accepted(
                    finding, answer.base, answer.package.map { result.packages[$0] }, &uses,
                    prints?.of(Occurrence(finding, in: answer)), path: answer.path)
            }
        }
        for index in result.packageAnswers.indices {
            let answer = result.packageAnswers[index]
            let package = result.packages[answer.package]
            result.packageAnswers[index].findings = answer.findings.map { finding in
                accepted(
                    finding, answer.base, package, &uses, prints?.of(Occurrence(finding, in: answer)),
                    path: package.location)
            }
        }
        result.remarks += remarks(uses)
    }

    private func accepted(
        _ finding: Finding, _ base: String, _ package: AppPackage?, _ uses: inout [Int],
        _ fingerprint: @autoclosure () -> Fingerprint?, path: String
    ) -> Finding {
        var finding = finding
        for (index, waiver) in waivers.enumerated()
        where waiver.covers(finding, base, package, path, below: directory) {
            uses[index] += 1
            if waiver.hasExpired(today) || finding.acceptance != nil { continue }
            finding.acceptance = .waived(reason: waiver.reason, until: waiver.expires)
        }
        if finding.acceptance == nil, let baseline, let known = fingerprint(), baseline.has(known) {
            finding.acceptance = .baseline
        }
        return finding
    }

    private func remarks(_ uses: [Int]) -> [Remark] {
        zip(waivers, uses).compactMap { waiver, uses in
            remark(waiver, isUsed: uses > 0).map {
                Remark(path: source, line: waiver.line, sentence: "the waiver of \(waiver.finding) \($0)")
            }
        }
    }

    private func remark(_ waiver: Waiver, isUsed: Bool) -> String? {
        if waiver.hasExpired(today) {
            return "expired on \(waiver.expires)" + (isUsed ? "" : "; nothing needs it any more")
        }
        if !isUsed { return "is not used: nothing that it is about was found" }
        let isEnding = Day(waiver.expires).map { today.days(until: $0) <= Self.notice } ?? false
        return isEnding ? "ends on \(waiver.expires)" : nil
    }
}

extension Waiver {
    /// Whether it may accept something on a base image.
    public func isAbout(base name: String) -> Bool { base.map { Glob($0).isFlatMatch(name) } ?? true }

    func hasExpired(_ today: Day) -> Bool { Day(expires).map { $0 < today } ?? true }

    func covers(
        _ finding: Finding, _ base: String, _ package: AppPackage?, _ root: String, below directory: String?
    ) -> Bool {
        guard finding.id == self.finding, isAbout(base: base) else { return false }
        if let wanted = self.package {
            guard let package, Glob(wanted).isFlatMatch(package.name) else { return false }
        }
        guard let path = self.path else { return true }
        let pattern = PathPattern(path, below: directory)
        return pattern.covers(finding.path) || pattern.covers(root)
    }
}
