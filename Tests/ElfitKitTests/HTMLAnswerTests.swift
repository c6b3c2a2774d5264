import ElfitFindings
import ElfitKit
import ElfitReports
import ElfitTestSupport
import Testing

/// What the HTML report shows first.
@Suite struct HTMLAnswerTests {
    private func page() throws -> String {
        var options = ScanOptions(paths: [repository + "/Samples/app"], threads: 2)
        options.asksForRuntimes = false
        options.bases = ["alpine:3.20", "debian:12-slim"]
        var result = try Scan(options).run()
        result.recommendation = Recommendation(
            base: "debian:12-slim", pullName: "debian:12-slim", size: 75, question: .copied, verdict: .runs,
            reasons: ["has a shell"], change: ["FROM debian:12-slim", String(repeating: "x", count: 2_000)],
            smaller: nil)
        var settings = ReportSettings()
        settings.directory = "/home/me/<shop>"
        settings.command = "elfit check '<b>'"
        return String(decoding: ReportFormat.html.render(result, settings), as: UTF8.self)
    }

    @Test func theFirstScreenNamesProjectCommandAndImage() throws {
        let page = try page()
        #expect(page.contains("<span class=\"name\">&lt;shop&gt;</span>"))
        #expect(page.contains("<code class=\"name\">elfit check &#39;&lt;b&gt;&#39;</code>"))
        #expect(
            page.contains(
                "<h1 id=\"headline\">Ship on <span class=\"name\">debian:12-slim (75 MB)</span></h1>"))
        #expect(
            page.contains("<li class=\"tile chosen\">\n<h3><span class=\"name\">debian:12-slim</span></h3>"))
    }

    /// What is pasted is whole, however long.
    @Test func theDockerfileLinesAreNotCut() throws {
        #expect(
            try page().contains(">FROM debian:12-slim\n" + String(repeating: "x", count: 2_000) + "</pre>"))
    }
}
