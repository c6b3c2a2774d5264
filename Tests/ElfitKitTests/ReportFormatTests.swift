import ElfitBaseImages
import ElfitFindings
import ElfitKit
import ElfitReports
import ElfitTestSupport
import Foundation
import Testing

/// What formats do with accepted findings, with more than fits, and with file names.
@Suite struct ReportFormatTests {
    private func check() throws -> CheckResult {
        var options = ScanOptions(paths: [repository + "/Samples/app"], threads: 2)
        options.asksForRuntimes = false
        options.bases = ["scratch", "alpine:3.20"]
        return try Scan(options).run()
    }

    private func accepted() throws -> CheckResult {
        var result = try check()
        for answer in result.answers.indices {
            for finding in result.answers[answer].findings.indices {
                result.answers[answer].findings[finding].acceptance =
                    finding == 0 ? .waived(reason: "known <b>", until: "2030-01-02") : .baseline
            }
        }
        return result
    }

    private func text(
        _ format: ReportFormat, _ result: CheckResult, _ change: (inout ReportSettings) -> Void = { _ in }
    ) -> String {
        var settings = ReportSettings()
        settings.directory = repository
        change(&settings)
        return String(decoding: format.render(result, settings), as: UTF8.self)
    }

    private func results(_ sarif: String) throws -> [[String: Any]] {
        let log = try #require(try JSONSerialization.jsonObject(with: Data(sarif.utf8)) as? [String: Any])
        return try #require((log["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
    }

    @Test func acceptedFindingsAreSuppressedResultsAndSkippedCases() throws {
        let result = try accepted()
        let found = try results(text(.sarif, result))
        #expect(found.count > 3)
        for item in found {
            let suppression = try #require((item["suppressions"] as? [[String: String]])?.first)
            #expect(suppression["kind"] == "external" && suppression["status"] == "accepted")
        }
        #expect(text(.sarif, result).contains("accepted until 2030-01-02: known <b>"))
        #expect(text(.junit, result).contains("failures=\"0\" errors=\"0\" skipped=\"1\">"))
        #expect(text(.junit, result).contains("accepted until 2030-01-02: known &lt;b&gt;"))
        #expect(text(.gitlab, result) == "[\n\n]\n")
        #expect(!text(.github, result).contains("::error"))
        #expect(text(.markdown, result).contains("accepted until 2030-01-02: known &lt;b&gt;"))
        #expect(!text(.markdown, result).contains("### What to change"))
        // A verdict without a reason would puzzle: nothing runs there, and yet the job passes.
        let markdown = text(.markdown, result)
        #expect(markdown.hasPrefix("## elfit: ship on `"))
        #expect(markdown.contains("**Passed**: all that is found is accepted; 0 new"))
        for format in [ReportFormat.text, .markdown, .html] {
            let words = format == .markdown ? "does not run (accepted)" : "(accepted)"
            #expect(text(format, result).contains(words), "\(format)")
            #expect(!text(format, try check()).contains(words), "\(format)")
        }
    }

    @Test(arguments: [ReportFormat.sarif, .junit, .markdown, .html, .json, .github])
    func acceptedFindingsCanBeHidden(_ format: ReportFormat) throws {
        let result = try accepted()
        #expect(text(format, result).contains("interp-missing"))
        #expect(!text(format, result) { $0.hidesAccepted = true }.contains("interp-missing"))
    }

    @Test func theLeastSevereResultsAreLeftOutAndCounted() throws {
        let result = try check()
        let all = try results(text(.sarif, result))
        let sarif = text(.sarif, result) { $0.resultLimit = 3 }
        #expect(try results(sarif).count == 3)
        #expect(try results(sarif).allSatisfy { $0["level"] as? String == "error" })
        #expect(sarif.contains("\(all.count - 3) results left out"))
    }

    /// One result may be written in all formats at once; in which order says nothing.
    @Test func formatsSayTheSameTogetherAndAlone() throws {
        var options = ScanOptions(paths: [repository + "/Samples"], threads: 2)
        options.asksForRuntimes = false
        options.bases = ["scratch", "alpine:3.20", "debian:12-slim", "python:3.13-slim"]
        let result = try Scan(options).run()
        let settings = ReportSettings()
        for formats in [ReportFormat.allCases, ReportFormat.allCases.reversed()] {
            let digest = ReportDigest(result, settings)
            for format in formats {
                #expect(format.render(digest, settings) == format.render(result, settings), "\(format)")
            }
        }
        #expect(result.verdicts.count == 4)
        for base in result.bases { #expect(result.verdicts[base.name] == result.verdict(on: base.name)) }
    }

    @Test(arguments: [1_000, 1_500, 2_300, 60_000]) func aCommentHasAsMuchAsFits(_ limit: Int) throws {
        let text = text(.markdown, try check()) { $0.commentLimit = limit }
        #expect(text.utf8.count <= limit)
        #expect((text.contains(" more") || text.contains("left out")) == (limit < 60_000))
        let lines = text.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("<details>") } == lines.count { $0 == "</details>" })
    }

    @Test(arguments: [
        ("a/report.html", ReportFormat.html), ("results.sarif", .sarif), ("results.SARIF.json", .sarif),
        ("r.json", .json), ("junit.xml", .junit), ("x.md", .markdown), ("x.txt", .text),
        ("gl-code-quality-report.json", .gitlab), ("dir.html/x.json", .json),
    ])
    func theNameTellsTheFormat(_ name: String, _ format: ReportFormat) {
        #expect(ReportFormat(fileName: name) == format)
    }

    @Test(arguments: ["report", "report.pdf", ".json", "json"])
    func otherNamesTellNothing(_ name: String) {
        #expect(ReportFormat(fileName: name) == nil)
    }
}
