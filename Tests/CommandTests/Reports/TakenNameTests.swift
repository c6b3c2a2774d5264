import ElfitTestSupport
import Foundation
import Testing

/// A name that stands for another image is told in every format, with the image that was taken and why.
@Suite struct TakenNameTests {
    private static let files = ReportFiles(
        [
            "--verbose", "--base", "python:3.12-slim", "--base", "gcr.io/distroless/cc",
            "Samples/app/hello-cpp",
        ])

    private struct Taken {
        let asked, image, reason: String
    }
    private static let expected = [
        Taken(asked: "python:3.12-slim", image: "python:3.12-slim-trixie", reason: "the newest such version"),
        Taken(asked: "gcr.io/distroless/cc", image: "distroless/cc-debian13", reason: "another name for it"),
    ]

    /// The sentence as the report has it, without what a format puts between its words.
    private func words(_ ending: String) -> String {
        let text = Self.files.text(ending)
        switch ending {
        case "md":
            return text.replacing("\\", with: "").replacing("`", with: "")
        case "txt": return text.replacing(#/\n +/#, with: " ")
        default: return text
        }
    }

    @Test(arguments: ["txt", "sarif", "xml", "md", "html", "github"])
    func theSentenceIsInEveryReport(_ ending: String) {
        for taken in Self.expected {
            let sentence = "\(taken.image) is taken for \(taken.asked): "
            let text = words(ending)
            #expect(text.contains(sentence), "\(ending): \(sentence)")
            let rest = text.firstRange(of: sentence).map { text[$0.upperBound...].prefix(200) } ?? ""
            #expect(rest.contains(taken.reason), "\(ending): \(rest)")
        }
    }

    @Test func jsonHasTheParts() throws {
        let report = try #require(try Self.files.json("json") as? [String: Any])
        let bases = try #require(report["bases"] as? [[String: Any]])
        for taken in Self.expected {
            let base = try #require(bases.first { $0["name"] as? String == taken.image })
            #expect(base["asked"] as? String == taken.asked)
            #expect((base["because"] as? [String])?.joined().contains(taken.reason) == true)
        }
    }

    /// Each entry says so itself: the format has no other place for it.
    @Test func gitlabSaysItOfEachFinding() throws {
        let files = ReportFiles(["--verbose", "--base", "gcr.io/distroless/base", "Samples/app/hello-cpp"])
        let entries = try #require(try files.json("code-quality-report.json") as? [[String: Any]])
        #expect(!entries.isEmpty)
        for entry in entries {
            let words = entry["description"] as? String ?? ""
            #expect(
                words.contains(
                    "; distroless/base-debian13 is taken for gcr.io/distroless/base: another name for it"))
        }
    }

    /// A name that is the image's own needs no word.
    @Test func itsOwnNameIsNotExplained() {
        let files = ReportFiles(["--base", "distroless/cc-debian13", "Samples/app/hello-cpp"])
        for ending in ReportFiles.endings where ending != "json" {
            #expect(!files.text(ending).contains("is taken for"), "\(ending)")
        }
    }
}
