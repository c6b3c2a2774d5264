import ElfitBaseImages
import ElfitFindings
import ElfitKit
import ElfitPackages
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

    /// Five hundred packages that fail for reasons of their own: a comment all the same, and a short one.
    @Test func fiveHundredFailingPackagesAreAComment() throws {
        let folder = Folder()
        let source = "int absent_NUMBER(void); int PyInit_m(void) { return absent_NUMBER(); }"
        let first = folder.library(
            "p/one.so", source.replacing("NUMBER", with: "00000"), "-Wl,--unresolved-symbols=ignore-all")
        let bytes = readBytes(first)
        let places = bytes.ranges(of: Array("absent_00000".utf8)).map(\.lowerBound)
        #expect(!places.isEmpty)
        for number in 1..<500 {
            let name = String(100_000 + number).dropFirst()
            var copy = bytes
            for place in places { copy.replaceSubrange(place + 7..<place + 12, with: name.utf8) }
            folder.write("site-packages/pack_\(name)/m.abi3.so", copy)
            folder.write(
                "site-packages/pack_\(name)-1.0.dist-info/METADATA",
                "Metadata-Version: 2.1\nName: pack_\(name)\nVersion: 1.0\n")
            folder.write(
                "site-packages/pack_\(name)-1.0.dist-info/RECORD",
                "pack_\(name)/m.abi3.so,,\npack_\(name)-1.0.dist-info/METADATA,,\npack_\(name)-1.0.dist-info/RECORD,,\n"
            )
        }
        var options = ScanOptions(paths: [folder.file("site-packages")], threads: 2)
        options.bases = ["python:3.12-slim-bookworm", "python:3.13-slim-bookworm"]
        let result = try Scan(options).run()
        #expect(result.packages.count { $0.name.hasPrefix("pack_") } == 499)
        var settings = ReportSettings()
        settings.isVerbose = true
        let whole = String(decoding: ReportFormat.markdown.render(result, settings), as: UTF8.self)
        #expect(whole.utf16.count < 65_536 && whole.utf16.count > 40_000)
        let text = markdown(result)
        #expect(text.utf16.count < 30_000)
        #expect(text.split(separator: "\n").count { $0.hasPrefix("| ") } < 45)
        #expect(text.contains(" more: the HTML and JSON reports have them all."))
        for report in [text, whole] {
            #expect(!report.contains("&#8203;") && !report.contains("\u{200b}"))
            #expect(report.contains("| `python:3.12-slim-bookworm` to `3.13-slim-bookworm` |"))
            #expect(report.split(separator: "\n").count { $0.hasPrefix("<details>") } > 0)
        }
    }
}
