import ElfitTestSupport
import Foundation
import Testing

/// What the code, the tests and the pages cite is in this repository, or docs/sources.md says where it is.
@Suite struct CitationTests {
    private let check = CitationCheck()
    private static let folders = ["Benchmarks", "Profiles", "Scripts", "Sources", "Tests", "docs"]
    private static let files = ["CONTRIBUTING.md", "Makefile", "Package.swift", "README.md"]

    /// Text files that people write, from the root of the repository.
    private static let texts: [String] =
        files
        + folders.flatMap { folder in
            let paths =
                (try? FileManager.default.subpathsOfDirectory(atPath: repository + "/" + folder)) ?? []
            return paths.sorted().map { folder + "/" + $0 }.filter(isText)
        }

    private static func isText(_ path: String) -> Bool {
        if path.hasPrefix("Tests/Fixtures/") || path.hasPrefix("Tests/pip/") { return false }
        let name = path.split(separator: "/").last!
        let endings = [".swift", ".md", ".txt", ".sh", ".h", ".js", ".image"]
        let isScript = path.hasPrefix("Scripts/") && !name.contains(".")
        return isScript || endings.contains { name.hasSuffix($0) } || path.hasSuffix("soname-packages.tsv")
            || path.hasSuffix("/policies.tsv") || path.hasSuffix("/apk.tsv")
    }

    private static func isComment(_ line: Substring, in path: String) -> Bool {
        let text = line.drop { $0 == " " }
        // Four blanks make a block of code of it.
        if path.hasSuffix(".swift") { return text.hasPrefix("//") && !text.hasPrefix("///    ") }
        return !path.hasSuffix(".md") && text.hasPrefix("#")
    }

    @Test func everyCitationLeadsSomewhere() {
        #expect(Self.texts.count > 400)
        var cited = 0
        for path in Self.texts where !path.hasPrefix("Tests/CommandTests/Citations/") {
            let lines = CitedPages.lines(repository + "/" + path)
            let isOfRules = path.hasPrefix("docs/loader-rules/")
            let citesRules = path.hasPrefix("Sources/") && lines.contains { $0.contains("loader-rules") }
            for line in lines {
                let isComment = Self.isComment(line, in: path)
                var bad = check.unresolved(line, isComment: isComment)
                if isOfRules || citesRules && isComment { bad += check.badBareSections(line) }
                for citation in bad { Issue.record("\(path) cites \(citation), which is not there") }
                if line.contains("loader-rules ") { cited += 1 }
            }
        }
        #expect(cited > 250)
    }

    /// docs/findings.md has the source of every kind, as `elfit explain` shows it.
    @Test func everyFindingNamesItsSource() {
        let sources = CitedPages.lines(repository + "/docs/findings.md").filter { $0.hasPrefix("- source: ") }
        #expect(sources.count > 100)
        for source in sources {
            for part in check.badSource(source.dropFirst("- source: ".count)) {
                Issue.record("docs/sources.md does not know \(part)")
            }
        }
    }

    @Test func everyMutantNamesItsRule() {
        let mutants = CitedPages.lines(repository + "/Tests/mutants.txt").compactMap {
            $0.firstMatch(of: /^mutant ([^ ]+) ([0-9.]+):/)
        }
        #expect(mutants.count > 150)
        for mutant in mutants {
            let isThere = check.pages.hasSectionOrPoint(mutant.2, in: "loader-rules")
            #expect(isThere, "\(mutant.1): loader-rules has no \(mutant.2)")
        }
    }

    @Test func everyLinkLeadsToAFile() {
        for path in Self.texts where path.hasSuffix(".md") {
            let folder = (repository + "/" + path as NSString).deletingLastPathComponent
            for line in CitedPages.lines(repository + "/" + path) {
                for link in line.matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/).map(\.1) {
                    let isThere = FileManager.default.fileExists(atPath: folder + "/" + link)
                    #expect(isThere, "\(path) links to \(link), which is not there")
                }
            }
        }
    }

    /// Everything that builds, records or tests is in the clone. (Tests/corpus.tsv lists the wheels that are fetched.)
    @Test func nothingIsReadFromBesideTheRepository() {
        let neighbour = "../" + "shared"
        for path in Self.texts + [".ci/run", "Benchmarks/run"] where !path.hasPrefix("docs/") {
            let text = String(decoding: readBytes(repository + "/" + path), as: UTF8.self)
            let isRead = text.contains(neighbour)
            #expect(!isRead, "\(path) reads \(neighbour)")
        }
    }

    /// The check itself: what is broken is told.
    @Test(
        arguments: [
            ("/// glibc goes on (loader-rules 5.9).", ["loader-rules 5.9"]),
            ("/// As musl has it: loader-rules 3.2 point 9, 4.2.", ["loader-rules 3.2 point 9"]),
            ("/// loader-rules 4.2, 5.1 and 14.3", ["loader-rules 14.3"]),
            ("/// (base-images 2.9)", ["base-images 2.9"]),
            ("source = \"problems 99\"", ["problems 99"]),
            ("source = \"peers 4, 17\"", ["peers 4", "peers 17"]),
            ("/// (docs/words.md, \"hosts\")", ["docs/words.md, \"hosts\""]),
            ("/// (kernel-rules 2.1)", ["kernel-rules"]),
            ("/// Exit status (PRODUCT.md).", ["PRODUCT.md"]),
            (
                "/// loader-rules 3.2 point 8; base-images 2.5 and 2.6; docs/words.md, \"host\"; node-gyp-build 4.8",
                []
            ),
        ] as [(String, [String])]) func brokenCitationsAreTold(_ line: String, _ expected: [String])
    {
        #expect(check.unresolved(Substring(line), isComment: line.hasPrefix("//")) == expected)
    }

    @Test func unknownSourcesAreTold() {
        #expect(check.badSource("PEP 600; hearsay, page 3; loader-rules 1") == [" hearsay, page 3"])
        #expect(check.badBareSections("as it is (3.2 point 5), and (3.9)") == ["loader-rules 3.9"])
        #expect(!check.pages.hasSectionOrPoint("3.2.9", in: "loader-rules"))
        #expect(check.pages.hasSectionOrPoint("3.2.8", in: "loader-rules"))
    }
}
