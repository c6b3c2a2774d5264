import ElfitBaseImages
import ElfitFindings
import ElfitKit
import ElfitReports
import ElfitTestSupport
import Testing

/// What a pull request's comment shows unfolded.
@Suite struct MarkdownAnswerTests {
    private func check(_ bases: [String]) throws -> CheckResult {
        var options = ScanOptions(paths: [repository + "/Samples/app"], threads: 2)
        options.asksForRuntimes = false
        options.bases = bases
        return try Scan(options).run()
    }

    private func markdown(_ result: CheckResult, limit: Int = 60_000) -> String {
        var settings = ReportSettings()
        settings.commentLimit = limit
        return String(decoding: ReportFormat.markdown.render(result, settings), as: UTF8.self)
    }

    private func recommended(_ change: [String]) throws -> CheckResult {
        var result = try check(["alpine:3.20", "debian:12-slim"])
        result.recommendation = Recommendation(
            base: "debian:12-slim", pullName: "debian:12-slim", size: 75, question: .copied, verdict: .runs,
            reasons: ["the app runs there", "has a shell"], change: change,
            smaller: .init(image: "alpine:3.20", size: 8, takes: "build for musl"))
        return result
    }

    @Test func theRecommendationComesFirstAndCanBePasted() throws {
        let text = markdown(try recommended(["FROM debian:12-slim", "COPY ```x``` /"]))
        #expect(text.hasPrefix("## elfit: ship on `debian:12-slim` (75 MB)\n\n**"))
        #expect(text.contains("\n**Why:** the app runs there; has a shell.\n"))
        #expect(text.contains("\n```dockerfile\nFROM debian:12-slim\nCOPY ```x``` /\n```\n"))
        #expect(text.contains("\n**Smaller:** `alpine:3.20` (8 MB): build for musl.\n"))
        let reasons = try #require(text.firstRange(of: "**Why:**"))
        let table = try #require(text.firstRange(of: "| image | size | copied | main reason |"))
        #expect(reasons.lowerBound < table.lowerBound)
    }

    @Test func aLineOfBackticksDoesNotEndTheBlock() throws {
        let text = markdown(try recommended(["````", "<b>"]))
        #expect(text.contains("\n`````dockerfile\n````\n<b>\n`````\n"))
    }

    @Test func namesOfImagesAreCopiedAsTheyAre() throws {
        let text = markdown(try check(["scratch", "alpine:3.20", "alpine:3.21", "debian:12-slim"]))
        #expect(text.contains("alpine:3.2"))
        #expect(!text.contains(":&#8203;") && !text.contains("\u{200b}"))
        #expect(text.contains("| `alpine:3.20` to `3.21` | "))
    }

    @Test func everythingElseIsFolded() throws {
        let text = markdown(try check(["scratch", "alpine:3.20"]))
        let unfolded = text.replacing(#/(?s)<details>.*?</details>/#, with: "")
        #expect(unfolded.contains("### What to change") && !unfolded.contains("| weight |"))
        #expect(text.contains("</summary>\n\n| weight |"))
        #expect(unfolded.count { $0 == "\n" } < 50)
    }

    @Test func whatHasNoRoomIsNamed() throws {
        let text = markdown(try recommended(["FROM debian:12-slim"]), limit: 1_200)
        #expect(text.utf8.count <= 1_200)
        #expect(text.contains("findings: left out. The HTML and JSON reports have them.\n"))
    }
}
