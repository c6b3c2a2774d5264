import ElfitTestSupport
import Foundation
import Testing

/// Untrusted names mean nothing in any format.
@Suite struct InertTests {
    private let folder = Folder()

    /// GitHub's own renderer, with the extensions that its site has.
    private func rendered(_ files: ReportFiles) -> Outcome {
        run([
            "cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", "-e",
            "tagfilter",
            files.write("md", to: folder),
        ])
    }

    @Test func markdownHasNoMarkupButItsOwn() throws {
        let html = rendered(.hostile)
        #expect(html.status == 0, "run Scripts/setup test: \(html.errors)")
        let tags = html.output.matches(of: /<\/?([a-zA-Z!][^\s>]*)/).map { String($0.1) }
        let own: Set = [
            "h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "strong", "em", "ul", "li",
            "details", "summary", "pre",
        ]
        #expect(Set(tags).isSubset(of: own), "\(Set(tags).subtracting(own))")
        #expect(html.output.contains("alert(1)"))
    }

    @Test func markdownTablesKeepTheirShape() throws {
        for files in [ReportFiles.samples, .hostile] {
            let html = rendered(files).output
            let tables = html.matches(of: /(?s)<table>(.*?)<\/table>/).map { String($0.1) }
            #expect(tables.count == 2)
            for table in tables {
                let width = table.prefix { $0 != "\u{0}" }.firstRange(of: "</tr>").map {
                    table[..<$0.lowerBound].matches(of: /<th>/).count
                }
                for row in table.matches(of: /(?s)<tr>(.*?)<\/tr>/).dropFirst() {
                    #expect(row.1.matches(of: /<td>/).count == width)
                }
            }
        }
    }

    @Test func markdownFitsIntoAComment() {
        for files in [ReportFiles.samples, .hostile] {
            #expect(files.text("md").utf16.count < 65_536)
            let lines = files.text("md").split(separator: "\n")
            #expect(lines.count { $0.hasPrefix("<details>") } == lines.count { $0 == "</details>" })
        }
    }

    /// As the runner reads lines: a command begins one, the older form may stand anywhere.
    @Test func workflowCommandsAreOnlyOurs() {
        let lines = ReportFiles.hostile.text("github").components(separatedBy: "\n")
        var levels: [Substring: Int] = [:]
        for line in lines {
            #expect(!line.contains("##["))
            guard line.hasPrefix("::") else { continue }
            let match = line.firstMatch(
                of:
                    /^::(error|warning|notice) (?:file=[^:,]*,line=\d+,)?title=[^:,]*::.+$|^::(group|endgroup)::/
            )
            #expect(match != nil, "\(line)")
            if let match { levels[match.1 ?? match.2 ?? "", default: 0] += 1 }
        }
        #expect(levels["group"] == 1 && levels["endgroup"] == 1)
        // Ten annotations of a level are shown, and two files were not read.
        #expect((levels["error"] ?? 0) <= 12)
        #expect(!lines.contains { $0.contains("\r") })
    }

    @Test(arguments: ["txt", "json", "sarif", "xml", "md", "html", "github", "code-quality-report.json"])
    func nothingForATerminalToObey(_ ending: String) {
        for scalar in ReportFiles.hostile.text(ending).unicodeScalars where scalar != "\n" {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                Issue.record("\(ending) has U+\(String(scalar.value, radix: 16))")
                return
            default: break
            }
        }
    }

    @Test func aNameOfTenThousandCharactersIsShortenedForPeople() {
        for ending in ["md", "github"] {
            let longest = ReportFiles.hostile.text(ending).split(separator: "\n").map(\.count).max() ?? 0
            #expect(longest < (ending == "md" ? 4_000 : 40_000), "\(ending) \(longest)")
        }
    }
}
