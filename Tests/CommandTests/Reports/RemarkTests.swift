import ElfitTestSupport
import Foundation
import Testing

/// What is said of waivers is said in every format that has a place for it.
@Suite struct RemarkTests {
    private let files = ReportFiles.waived
    private static let sentences = [
        "the waiver of needed-missing expired on 2026-01-31",
        "the waiver of needed-missing ends on 2026-12-01",
        "the waiver of tls-surplus is not used: nothing that it is about was found",
    ]

    @Test(arguments: ["txt", "json", "sarif", "xml", "html", "github"])
    func everyFormatHasThem(_ ending: String) {
        for sentence in Self.sentences { #expect(files.text(ending).contains(sentence), "\(ending)") }
    }

    @Test func markdownListsThem() {
        let text = files.text("md")
        #expect(text.contains("### Of the configuration\n\n- `.elfit.yml:5`: the waiver of needed"))
        #expect(text.matches(of: #/\n- `\.elfit\.yml:[567]`: the waiver of /#).count == 3)
        #expect(!ReportFiles.samples.text("md").contains("### Of the configuration"))
    }

    @Test func workflowCommandsNameTheLine() {
        let lines = files.text("github").split(separator: "\n").filter { $0.hasPrefix("::notice") }
        #expect(
            lines.map(String.init)
                == zip(5..., Self.sentences).map {
                    "::notice file=.elfit.yml,line=\($0),title=elfit%3A configuration::\($1)"
                })
    }

    @Test func sarifNotifiesAtTheLine() throws {
        let log = try #require(try files.json("sarif") as? [String: Any])
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
        let notices = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
        #expect(notices.map { $0["level"] as? String } == ["warning", "warning", "warning"])
        let places = notices.compactMap { notice -> [String: Any]? in
            (notice["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        }
        #expect(places.map { ($0["region"] as? [String: Int])?["startLine"] } == [5, 6, 7])
        let uris = places.map { ($0["artifactLocation"] as? [String: Any])?["uri"] as? String }
        #expect(uris == [".elfit.yml", ".elfit.yml", ".elfit.yml"])
    }

    @Test func junitPrintsThemInASuiteOfTheirOwn() {
        let text = files.text("xml")
        #expect(text.contains("<testsuite name=\"configuration\" tests=\"0\" failures=\"0\" errors=\"0\""))
        #expect(!ReportFiles.samples.text("xml").contains("name=\"configuration\""))
    }
}
