import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages

/// JUnit's XML, as Jenkins' xunit plugin and GitLab read it: a suite for each base image, in it a case for each
/// package, or for each load root where nothing was sorted into packages. A case fails where the package does not
/// run, is in error where that is unknown, and skipped where it only runs because findings are accepted. Remarks on the
/// configuration are the output of a suite without cases.
enum JUnitReport {
    static func render(_ digest: ReportDigest) -> [UInt8] { render(suites(digest)) }

    /// A suite with a case for each service, then the suites of each.
    static func render(_ services: [(answer: ServiceAnswer, digest: ReportDigest)]) -> [UInt8] {
        let rows = services.map { TestCase(service: $0.answer, ServiceRow($0.answer), $0.digest) }
        return render(
            [Suite(name: "services", cases: rows, properties: [])]
                + services.flatMap { suites($0.digest, of: $0.answer.name) })
    }

    private static func suites(_ digest: ReportDigest, of service: String? = nil) -> [Suite] {
        let result = digest.result
        let texts = FindingTexts(digest.table)
        let prefix = service.map { $0 + ": " } ?? ""
        let suites = result.bases.map { base in
            Suite(
                name: prefix + base.name, cases: cases(digest, on: base.name, texts),
                properties: [
                    ("libc", base.libc.description), ("architecture", base.architecture.rawValue),
                    ("verdict", digest.verdict(on: base.name).rawValue),
                    ("certainty", base.certainty.rawValue),
                ] + (base.takenSentence.map { [("taken for", $0)] } ?? []))
        }
        let unread = Suite(name: prefix + "input", cases: result.unread.map(unread), properties: [])
        let remarks = Suite(
            name: prefix + "configuration", cases: [], properties: [],
            output: result.remarks.map(\.description))
        return suites + (unread.cases.isEmpty ? [] : [unread]) + (remarks.output.isEmpty ? [] : [remarks])
    }

    private static func render(_ all: [Suite]) -> [UInt8] {
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        lines.append(
            "<testsuites name=\"elfit\" tests=\"\(all.map(\.cases.count).reduce(0, +))\""
                + " failures=\"\(all.map { $0.count(.failure) }.reduce(0, +))\""
                + " errors=\"\(all.map { $0.count(.error) }.reduce(0, +))\">")
        for suite in all { lines += suite.lines() }
        lines.append("</testsuites>\n")
        return Array(lines.joined(separator: "\n").utf8)
    }

    private static func cases(_ digest: ReportDigest, on base: String, _ texts: FindingTexts) -> [TestCase] {
        let result = digest.result
        let (roots, packages) = digest.numbered(on: base)
        let locked = locked(digest, on: base, texts)
        if !locked.isEmpty, result.packages.isEmpty { return locked }
        if result.packages.isEmpty {
            return roots.map {
                TestCase(
                    name: $0.answer.path, group: "file", verdict: $0.answer.verdict, numbers: $0.numbers,
                    texts)
            }
        }
        let byPackage = Dictionary(grouping: roots) { $0.answer.package ?? -1 }
        return locked
            + packages.map { answer, numbers in
                let package = result.packages[answer.package]
                let own = byPackage[answer.package, default: []].filter {
                    $0.answer.architecture == answer.architecture
                }
                return TestCase(
                    name: package.label + (package.label == package.location ? "" : " (\(package.location))"),
                    group: package.ecosystem == .none ? "file" : package.ecosystem.rawValue,
                    verdict: answer.verdict, numbers: numbers + own.flatMap(\.numbers), texts)
            }
    }

    /// What lock files name, where they decide.
    private static func locked(_ digest: ReportDigest, on base: String, _ texts: FindingTexts) -> [TestCase] {
        zip(digest.result.installs, digest.table.installs).filter { $0.0.base == base }.map {
            install, numbers in
            TestCase(
                name: "\(install.package.label) (\(install.package.location))",
                group: install.package.ecosystem.rawValue, verdict: install.verdict, numbers: numbers, texts)
        }
    }

    private static func unread(_ file: UnreadFile) -> TestCase {
        TestCase(name: file.path, group: "input", unread: file.reason)
    }
}

private struct Suite {
    let name: String
    let cases: [TestCase]
    let properties: [(name: String, value: String)]
    /// What is printed of no case.
    var output: [String] = []

    func count(_ outcome: TestCase.Outcome) -> Int { cases.count { $0.outcome == outcome } }

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
        if !output.isEmpty {
            lines.append("    <system-out>\(output.map(xml).joined(separator: "\n"))</system-out>")
        }
        lines.append("  </testsuite>")
        return lines
    }
}

private struct TestCase {
    enum Outcome: String { case passed, failure, error, skipped }
    let name, group: String
    let outcome: Outcome
    let kind, message: String
    /// As XML.
    let findings: [String]

    init(name: String, group: String, verdict: Verdict, numbers: [Int32], _ texts: FindingTexts) {
        (self.name, self.group) = (name, group)
        // Several load roots may meet the same library.
        let distinct = numbers.unique().map { (number: $0, finding: texts.finding($0)) }
            .sorted { $0.finding.severity < $1.finding.severity }
        let open = distinct.map(\.finding).filter { $0.acceptance == nil }
        let accepted = distinct.map(\.finding).filter { $0.acceptance != nil && $0.severity != .note }
        kind = verdict.rawValue
        switch Verdict.of(open) {
        case .runs where verdict == .unknown, .unknown: outcome = .error
        case .runs: outcome = accepted.isEmpty ? .passed : .skipped
        default: outcome = .failure
        }
        message =
            (outcome == .skipped ? accepted : open).first.map { finding in
                [finding.sentence, finding.acceptance?.words].compactMap { $0 }.joined(separator: "; ")
            } ?? verdict.rawValue
        findings = distinct.map { texts.text($0.number) }
    }

    /// One service: it fails where the check of it does.
    init(service: ServiceAnswer, _ row: ServiceRow, _ digest: ReportDigest) {
        (name, group) = (service.name, "service")
        outcome =
            switch digest.exitStatus {
            case 0: .passed
            case 3: .error
            default: .failure
            }
        (kind, message) = (service.group.rawValue, digest.conclusion.line)
        findings = [xml(row.sentence)]
    }

    init(name: String, group: String, unread reason: String) {
        (self.name, self.group, outcome, kind, message) = (name, group, .error, "not read", reason)
        findings = []
    }

    func lines() -> [String] {
        let head = "    <testcase name=\"\(xml(name))\" classname=\"\(xml("elfit." + group))\""
        if outcome == .passed && findings.isEmpty { return [head + "/>"] }
        var lines = [head + ">"]
        let text = findings.joined(separator: "\n")
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

/// What is said of each finding, as XML; most are the same on many base images.
private final class FindingTexts {
    private let table: FindingTable
    private var known: [Int32: String] = [:]

    init(_ table: FindingTable) { self.table = table }

    func finding(_ number: Int32) -> Finding { table.entries[Int(number)].finding }

    func text(_ number: Int32) -> String {
        if let known = known[number] { return known }
        let finding = finding(number)
        let text = xml(
            "\(finding.severity.rawValue) \(finding.id) in \(finding.path): \(finding.sentence)"
                + (finding.acceptance.map { " (\($0.words))" } ?? "") + ". \(finding.fix)")
        known[number] = text
        return text
    }
}

/// Untrusted text as XML 1.0 takes it.
private func xml(_ text: String) -> String {
    let text = printable(text)
    guard text.utf8.contains(where: { [38, 60, 62, 34, 39].contains($0) }) else { return text }
    return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        .replacing("\"", with: "&quot;").replacing("'", with: "&apos;")
}
