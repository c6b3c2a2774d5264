import ElfitBaseImages
package import ElfitFindings
import ElfitInputs
import ElfitPackages
import ElfitSystem

/// Applies what users have accepted to a result: waivers first, then a baseline.
package struct Acceptances {
    private let waivers: [Waiver]
    private let baseline: Baseline?
    private let today: Day
    private let source: String
    /// Where the configuration file's paths begin.
    private let directory: String?
    /// Days before its end in which a waiver is remarked on: time to fix what it accepts.
    private static let notice = 14

    /// - Parameter source: the configuration file's path, for remarks.
    package init(waivers: [Waiver] = [], source: String = "", baseline: Baseline? = nil, today: Day = .today)
    {
        self.waivers = waivers
        self.source = source
        directory = source.isEmpty ? nil : PathResolution.directory(of: source)
        self.baseline = baseline
        self.today = today
    }

    /// Marks accepted findings, and remarks on waivers that have expired, that end soon or that nothing needs.
    package func apply(to result: inout CheckResult) {
        var uses = [Waiver.Fit](repeating: .nothing, count: waivers.count)
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
        for index in result.installs.indices {
            let install = result.installs[index]
            result.installs[index].findings = install.findings.map { finding in
                let print =
                    baseline == nil ? nil : LockedFinding(finding, in: install).fingerprint
                return accepted(
                    finding, install.base, install.package, &uses, print, path: install.package.location)
            }
        }
        result.remarks += remarks(uses)
    }

    private func accepted(
        _ finding: Finding, _ base: String, _ package: AppPackage?, _ uses: inout [Waiver.Fit],
        _ fingerprint: @autoclosure () -> Fingerprint?, path: String
    ) -> Finding {
        var finding = finding
        for (index, waiver) in waivers.enumerated() {
            let fit = waiver.fit(finding, base, package, path, below: directory)
            uses[index] = max(uses[index], fit)
            if fit != .all || waiver.hasExpired(today) || finding.acceptance != nil { continue }
            finding.acceptance = .waived(reason: waiver.reason, until: waiver.expires)
        }
        if finding.acceptance == nil, let baseline, let known = fingerprint(), baseline.has(known) {
            finding.acceptance = .baseline
        }
        return finding
    }

    private func remarks(_ uses: [Waiver.Fit]) -> [Remark] {
        zip(waivers, uses).compactMap { waiver, uses in
            remark(waiver, uses).map {
                Remark(path: source, line: waiver.line, sentence: "the waiver of \(waiver.finding) \($0)")
            }
        }
    }

    private func remark(_ waiver: Waiver, _ fit: Waiver.Fit) -> String? {
        if waiver.hasExpired(today) {
            return "expired on \(waiver.expires)" + (fit == .all ? "" : "; nothing needs it any more")
        }
        if let misfit = waiver.misfit(fit) { return "is not used: \(misfit)" }
        let isEnding = Day(waiver.expires).map { today.days(until: $0) <= Self.notice } ?? false
        return isEnding ? "ends on \(waiver.expires)" : nil
    }
}

extension Waiver {
    /// Whether it may accept something on a base image.
    package func isAbout(base name: String) -> Bool { base.map { Glob($0).isFlatMatch(name) } ?? true }

    func hasExpired(_ today: Day) -> Bool { Day(expires).map { $0 < today } ?? true }

    /// How much of a waiver fits a finding: all up to what is named.
    enum Fit: Int, Comparable {
        case nothing, finding, base, package, all
        static func < (a: Fit, b: Fit) -> Bool { a.rawValue < b.rawValue }
    }

    /// - Parameter root: the load root, or the package's place.
    func fit(
        _ finding: Finding, _ base: String, _ package: AppPackage?, _ root: String, below directory: String?
    ) -> Fit {
        guard finding.id == self.finding else { return .nothing }
        guard isAbout(base: base) else { return .finding }
        if let wanted = self.package {
            guard let package, Glob(wanted).isFlatMatch(package.name) else { return .base }
        }
        guard let path = self.path else { return .all }
        let pattern = PathPattern(path, below: directory)
        return pattern.covers(finding.path) || pattern.covers(root) ? .all : .package
    }

    /// What keeps a waiver from being used, by what fitted best; nil where all did.
    func misfit(_ best: Fit) -> String? {
        switch best {
        case .nothing: "nothing that it is about was found"
        case .finding: "that was found, but on no base image '\(base ?? "")'"
        case .base: "that was found, but in no package '\(package ?? "")'"
        case .package: "that was found, but at no path '\(path ?? "")'"
        case .all: nil
        }
    }
}
