import Findings

/// JUnit's XML, as Jenkins' xunit plugin and GitLab read it: a suite for each base image, in it a case for each
/// package, or for each load root where nothing was sorted into packages. A case fails where the package does not
/// run, is in error where that is unknown, and skipped where it only runs because findings are accepted.
enum JUnitReport {
    static func render(_ result: CheckResult) -> [UInt8] {
        let suites = result.bases.map { base in
            Suite(
                name: base.name, cases: cases(result, on: base.name),
                properties: [
                    ("libc", base.libc.description), ("architecture", base.architecture),
                    ("verdict", result.verdict(on: base.name).rawValue),
                    ("certainty", base.certainty.rawValue),
                ])
        }
        let unread = Suite(name: "input", cases: result.unread.map(unread), properties: [])
        let all = suites + (unread.cases.isEmpty ? [] : [unread])
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        lines.append(
            "<testsuites name=\"elfit\" tests=\"\(all.map(\.cases.count).reduce(0, +))\""
                + " failures=\"\(all.map { $0.count(.failure) }.reduce(0, +))\""
                + " errors=\"\(all.map { $0.count(.error) }.reduce(0, +))\">")
        for suite in all { lines += suite.lines() }
        lines.append("</testsuites>\n")
        return Array(lines.joined(separator: "\n").utf8)
    }

    private static func cases(_ result: CheckResult, on base: String) -> [Case] {
        let answers = result.answers.filter { $0.base == base }
        if result.packages.isEmpty {
            return answers.map {
                Case(name: $0.path, group: "file", verdict: $0.verdict, findings: $0.findings)
            }
        }
        let byPackage = Dictionary(grouping: answers) { $0.package ?? -1 }
        return result.packageAnswers.filter { $0.base == base }.map { answer in
            let package = result.packages[answer.package]
            let roots = byPackage[answer.package, default: []].filter {
                $0.architecture == answer.architecture
            }
            return Case(
                name: package.label + (package.label == package.location ? "" : " (\(package.location))"),
                group: package.ecosystem == .none ? "file" : package.ecosystem.rawValue,
                verdict: answer.verdict, findings: answer.findings + roots.flatMap(\.findings))
        }
    }

    private static func unread(_ file: UnreadFile) -> Case {
        Case(name: file.path, group: "input", unread: file.reason)
    }
}

private struct Suite {
    let name: String
    let cases: [Case]
    let properties: [(name: String, value: String)]

    func count(_ outcome: Case.Outcome) -> Int { cases.count { $0.outcome == outcome } }

    func lines() -> [String] {
        var lines = [
            "  <testsuite name=\"\(xml(name))\" tests=\"\(cases.count)\" failures=\"\(count(.failure))\""
                + " errors=\"\(count(.error))\" skipped=\"\(count(.skipped))\">"
        ]
        if !properties.isEmpty {
            lines.append("    <properties>")
            for property in properties {
                lines.append("      <property name=\"\(property.name)\" value=\"\(xml(property.value))\"/>")
            }
            lines.append("    </properties>")
        }
        for item in cases { lines += item.lines() }
        lines.append("  </testsuite>")
        return lines
    }
}

private struct Case {
    enum Outcome: String { case passed, failure, error, skipped }
    let name, group: String
    let outcome: Outcome
    let kind, message: String
    let findings: [String]

    init(name: String, group: String, verdict: Verdict, findings: [Finding]) {
        (self.name, self.group) = (name, group)
        // Several load roots may meet the same library.
        let distinct = findings.unique().sorted { $0.severity < $1.severity }
        let open = distinct.filter { $0.acceptance == nil }
        let accepted = distinct.filter { $0.acceptance != nil && $0.severity != .note }
        kind = verdict.rawValue
        switch Verdict.of(open) {
        case .runs where verdict == .unknown: outcome = .error
        case .runs: outcome = accepted.isEmpty ? .passed : .skipped
        default: outcome = .failure
        }
        message =
            (outcome == .skipped ? accepted : open).first.map { finding in
                [finding.sentence, finding.acceptance?.words].compactMap { $0 }.joined(separator: "; ")
            } ?? verdict.rawValue
        self.findings = distinct.map {
            "\($0.severity.rawValue) \($0.id) in \($0.path): \($0.sentence)"
                + ($0.acceptance.map { " (\($0.words))" } ?? "") + ". \($0.mend)"
        }
    }

    init(name: String, group: String, unread reason: String) {
        (self.name, self.group, outcome, kind, message) = (name, group, .error, "not read", reason)
        findings = []
    }

    func lines() -> [String] {
        let head = "    <testcase name=\"\(xml(name))\" classname=\"\(xml("elfit." + group))\""
        if outcome == .passed && findings.isEmpty { return [head + "/>"] }
        var lines = [head + ">"]
        let text = findings.map(xml).joined(separator: "\n")
        if outcome != .passed {
            let details = outcome == .failure && !findings.isEmpty ? ">\(text)</failure>" : "/>"
            lines.append(
                "      <\(outcome.rawValue) type=\"\(kind)\" message=\"\(xml(shortened(message, to: 600)))\"\(details)"
            )
        }
        if outcome != .failure, !findings.isEmpty { lines.append("      <system-out>\(text)</system-out>") }
        return lines + ["    </testcase>"]
    }
}

/// Untrusted text as XML 1.0 takes it.
private func xml(_ text: String) -> String {
    let text = printable(text)
    guard text.utf8.contains(where: { [38, 60, 62, 34, 39].contains($0) }) else { return text }
    return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        .replacing("\"", with: "&quot;").replacing("'", with: "&apos;")
}
