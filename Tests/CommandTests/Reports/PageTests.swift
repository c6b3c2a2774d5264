import ElfitTestSupport
import Foundation
import Testing

/// What Chromium met in an HTML report (Tests/Drivers/page.py); its screenshots stay in .build/screenshots.
struct PageVisit: Decodable, Sendable {
    let ready, title, start, dark, chosen, lastBase, withoutBlocks, focused, nothing, reset, firstStop,
        outline, ink: String
    let axe, axeDark, bases, elements, handlers, links, requests, errors: [String]
    let matrix, phone, headings: [Int]
    let folded, closed: Int
    let package: [String]?
    let opened: Bool
    let plain: [Bool]
    let rows: [[String]]
    let scripts, text, invisible: Int

    static let samples = visit(.samples, "samples")
    static let hostile = visit(.hostile, "hostile")

    private struct Failure: Error, CustomStringConvertible { let description: String }

    private static func visit(_ files: ReportFiles, _ name: String) -> Result<PageVisit, any Error> {
        let folder = Folder()
        let driver = repository + "/Tests/Drivers/page.py"
        let shots = repository + "/.build/screenshots/" + name
        let outcome = run(
            [
                "/usr/bin/python3", driver, files.write("html", to: folder), shots,
                ReportFiles.schema("axe.js"),
            ],
            environment: ["HOME": folder.path, "TMPDIR": folder.path])
        guard outcome.status == 0 else {
            return .failure(
                Failure(description: "run Scripts/setup test, Scripts/report-schemas: \(outcome.errors)"))
        }
        return Result { try JSONDecoder().decode(PageVisit.self, from: Data(outcome.output.utf8)) }
    }
}

/// The HTML report as its readers meet it.
@Suite struct PageTests {
    private static let names = ["Samples", "hostile"]
    private let folder = Folder()

    private func visit(_ name: String) throws -> PageVisit {
        try name == "Samples" ? PageVisit.samples.get() : PageVisit.hostile.get()
    }

    private func files(_ name: String) -> ReportFiles { name == "Samples" ? .samples : .hostile }

    private func count(_ words: String) -> Int { Int(words.prefix { $0.isNumber }) ?? -1 }

    @Test(arguments: names) func validatorsOfHTMLFindNothing(_ name: String) {
        let page = files(name).write("html", to: folder)
        let tidy = run(["tidy", "-errors", "-quiet", page])
        #expect(tidy.status == 0, "run Scripts/setup test: \(tidy.errors)")
        let parsed = ReportFiles.python(
            """
            import html5lib, sys
            html5lib.HTMLParser(strict=True).parse(open(sys.argv[1], encoding="utf-8").read())
            """, [page])
        #expect(parsed.status == 0, "\(parsed.errors)")
    }

    @Test(arguments: names) func itRendersWithoutAnError(_ name: String) throws {
        let visit = try visit(name)
        #expect(visit.ready == "yes")
        #expect(visit.errors.isEmpty, "\(visit.errors)")
        #expect(visit.title.hasPrefix("elfit: Runs on 0 of "))
    }

    @Test(arguments: names) func nothingIsLoadedFromOutside(_ name: String) throws {
        let visit = try visit(name)
        #expect(!visit.requests.isEmpty)
        // The page itself, each time that it was opened.
        let isOnlyThePage = visit.requests.allSatisfy { $0.hasPrefix("file://") && $0.hasSuffix("/r.html") }
        #expect(isOnlyThePage, "\(visit.requests)")
        #expect(visit.links.isEmpty, "\(visit.links)")
        #expect(
            Set(visit.elements).isDisjoint(with: [
                "img", "iframe", "object", "embed", "base", "audio", "video",
            ]))
        let policy = "default-src 'none'; img-src data:; style-src 'sha256-"
        #expect(files(name).text("html").contains(policy))
    }

    @Test(arguments: names) func untrustedNamesAreText(_ name: String) throws {
        let visit = try visit(name)
        #expect(visit.scripts == 2)
        #expect(visit.handlers.isEmpty)
        #expect(visit.invisible == 0)
        if name == "hostile" { #expect(visit.text > 0) }
    }

    @Test(arguments: names) func readersWithOtherEyesAndHandsAreServed(_ name: String) throws {
        let visit = try visit(name)
        #expect(visit.axe.isEmpty, "\(visit.axe)")
        #expect(visit.axeDark.isEmpty, "\(visit.axeDark)")
        #expect(visit.firstStop == "skip" && visit.outline == "solid")
        #expect(visit.focused == "search")
        #expect(visit.opened)
    }

    @Test(arguments: names) func aTelephoneNeedsNoSidewaysScrolling(_ name: String) throws {
        let visit = try visit(name)
        #expect(visit.phone == [390, 390])
        let paper = readBytes(repository + "/.build/screenshots/\(name.lowercased())/print.pdf")
        #expect(paper.starts(with: Array("%PDF".utf8)))
    }

    @Test func filtersShowWhatTheyName() throws {
        let visit = try visit("Samples")
        let report = try #require(try ReportFiles.samples.json("json") as? [String: Any])
        let packages = try #require(report["packages"] as? [[String: Any]])
        let roots = try #require(report["results"] as? [[String: Any]])
        let results = roots + packages.flatMap { $0["answers"] as? [[String: Any]] ?? [] }
        /// Distinct findings that are no notes.
        func findings(_ isWanted: ([String: Any]) -> Bool) -> Int {
            let found = results.filter(isWanted).flatMap { answer in
                (answer["findings"] as? [[String: Any]] ?? []).compactMap { finding -> String? in
                    guard finding["severity"] as? String != "note" else { return nil }
                    let evidence = finding["evidence"] as? String ?? ""
                    let isImage = evidence == answer["base"] as? String
                    let words = "\(finding["id"] ?? "") \(finding["path"] ?? "") \(finding["sentence"] ?? "")"
                    // The same fault is told once for each fix that images have for it.
                    return words + (isImage ? "" : evidence) + "\(finding["fix"] ?? "")"
                }
            }
            return Set(found).count
        }
        #expect(count(visit.start) == findings { _ in true })
        #expect(count(visit.reset) == count(visit.start))
        #expect(count(visit.nothing) == 0)
        let last = try #require(visit.bases.last)
        #expect(count(visit.lastBase) == findings { $0["base"] as? String == last })
        #expect(count(visit.lastBase) < count(visit.start))
        #expect(count(visit.withoutBlocks) < count(visit.start))
        #expect(visit.matrix == [packages.count, visit.bases.count])
        // Those with one verdict on all images are folded away.
        #expect(0 < visit.folded && visit.folded < packages.count)
        let package = try #require(visit.package)
        #expect(package[0] == packages[0]["name"] as? String)
        #expect(count(package[1]) > 0)
    }

    @Test func coloursFollowTheSystemAndTheReader() throws {
        let visit = try visit("Samples")
        #expect(visit.dark == "rgb(15, 20, 25)")
        #expect(visit.chosen == "rgb(255, 255, 255)")
    }

    /// Dark ink whatever the screen has, and nothing that only a click would open.
    @Test(arguments: names) func paperShowsEverything(_ name: String) throws {
        let visit = try visit(name)
        #expect(visit.ink == "rgb(0, 0, 0) on rgb(255, 255, 255)")
        #expect(visit.closed == 0)
    }

    @Test(arguments: names) func headingsSkipNoLevel(_ name: String) throws {
        let levels = try visit(name).headings
        #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
        for (above, level) in zip(levels, levels.dropFirst()) { #expect(level <= above + 1) }
    }

    @Test func theBasicsNeedNoScript() throws {
        #expect(try visit("Samples").plain == [true, true, false])
    }

    /// The policy names the digests of what the page may run.
    @Test func thePolicyKnowsStyleAndScript() throws {
        let check = ReportFiles.python(
            """
            import base64, hashlib, re, sys
            page = open(sys.argv[1], encoding="utf-8").read()
            for tag in ("style", "script"):
                text = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)[-1]
                digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
                assert f"{tag}-src 'sha256-{digest}'" in page, tag
            """, [ReportFiles.samples.write("html", to: folder)])
        #expect(check.status == 0, "run Scripts/page-hashes: \(check.errors)")
    }
}
