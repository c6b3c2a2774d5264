import ElfitTestSupport
import Foundation
import Testing

/// Every format holds the same findings: which kind, on which base image, in which object.
@Suite struct SameFindingsTests {
    private struct Item: Hashable {
        let id, base, path: String
    }
    private let files = ReportFiles.samples
    private let bases: [String]
    private let expected: Set<Item>

    init() throws {
        let report = try #require(try files.json("json") as? [String: Any])
        bases = (report["bases"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
        var items: Set<Item> = []
        let packages = report["packages"] as? [[String: Any]] ?? []
        let answers = packages.flatMap { $0["answers"] as? [[String: Any]] ?? [] }
        for answer in (report["results"] as? [[String: Any]] ?? []) + answers {
            for finding in answer["findings"] as? [[String: Any]] ?? [] {
                items.insert(
                    Item(
                        id: try #require(finding["id"] as? String),
                        base: try #require(answer["base"] as? String),
                        path: try #require(finding["path"] as? String)))
            }
        }
        expected = items
        try #require(items.count > 300 && bases.count > 10)
    }

    /// The names in `a, b to d`, `every base image` and `every base image but x`.
    private func expand(_ words: some StringProtocol) -> [String] {
        if words == "every base image" { return bases }
        if words.hasPrefix("every base image but ") { return bases.filter { !words.hasSuffix(" but \($0)") } }
        return words.split(separator: ", ").flatMap { part in
            let ends = part.components(separatedBy: " to ").compactMap(bases.firstIndex(of:))
            return ends.isEmpty ? ["?\(part)"] : Array(bases[ends[0]...ends[ends.count - 1]])
        }
    }

    private func compare(_ found: [Item], _ format: String) {
        let found = Set(found)
        #expect(found.count == expected.count, "\(format)")
        #expect(found == expected, "\(format): \(found.symmetricDifference(expected).prefix(3))")
    }

    @Test func sarif() throws {
        let log = try #require(try files.json("sarif") as? [String: Any])
        let results = try #require((log["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
        var items: [Item] = []
        for result in results {
            // Its place is a line that somebody writes; the file that shows it is beside that.
            let place = try #require((result["relatedLocations"] as? [[String: Any]])?.first)
            let physical = place["physicalLocation"] as? [String: Any]
            let uri = try #require((physical?["artifactLocation"] as? [String: Any])?["uri"] as? String)
            let member =
                (place["logicalLocations"] as? [[String: Any]])?.first?["fullyQualifiedName"] as? String
            let path = try #require(uri.removingPercentEncoding) + (member.map { "/\($0)" } ?? "")
            let properties = try #require(result["properties"] as? [String: Any])
            let id = try #require(result["ruleId"] as? String)
            items += (properties["bases"] as? [String] ?? []).map { Item(id: id, base: $0, path: path) }
        }
        compare(items, "sarif")
    }

    @Test func junit() throws {
        let program = """
            import sys, json, xml.etree.ElementTree as tree
            print(json.dumps([[suite.get("name"), line] for suite in tree.parse(sys.argv[1]).getroot()
                for part in suite.iter() if part.tag in ("failure", "error", "system-out")
                for line in (part.text or "").splitlines()]))
            """
        let folder = Folder()
        let outcome = ReportFiles.python(program, [files.write("xml", to: folder)])
        let lines = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String]])
        compare(
            try lines.map { line in
                let match = try #require(
                    line[1].wholeMatch(of: /(blocks|risk|note) ([a-z0-9-]+) in (.+?): .*/))
                return Item(id: String(match.2), base: line[0], path: String(match.3))
            }, "junit")
    }

    @Test func markdown() throws {
        let rows = files.text("md").split(separator: "\n").compactMap {
            $0.wholeMatch(of: /\| (?:blocks|risk|note) \| `([a-z0-9-]+)` \| `(.+?)` \| (.+?) \| .* \|/)
        }
        compare(
            rows.flatMap { row in
                expand(row.3.replacing("`", with: "")).map {
                    Item(id: String(row.1), base: $0, path: String(row.2))
                }
            }, "markdown")
    }

    @Test func github() throws {
        let lines = files.text("github").split(separator: "\n").compactMap {
            $0.wholeMatch(of: /(?:blocks|risk|note) ([a-z0-9-]+) in (\S+) on (.+?): [a-zA-Z].*/)
        }
        compare(
            lines.flatMap { line in
                expand(line.3).map { Item(id: String(line.1), base: $0, path: String(line.2)) }
            }, "github")
    }

    @Test func gitlab() throws {
        let entries = try #require(try files.json("code-quality-report.json") as? [[String: Any]])
        #expect(Set(entries.compactMap { $0["fingerprint"] as? String }).count == entries.count)
        var items: [Item] = []
        for entry in entries {
            let file = try #require((entry["other_locations"] as? [[String: Any]])?.first)
            let path = try #require(file["path"] as? String)
            let words = try #require(entry["description"] as? String)
            let match = try #require(words.wholeMatch(of: /(?:(\S+): )?.*? \(on (.+)\)/))
            let isArchive = [".whl", ".pyz", ".body"].contains { path.hasSuffix($0) }
            let whole = isArchive ? match.1.map { "\(path)/\($0)" } ?? path : path
            let id = try #require(entry["check_name"] as? String)
            items += expand(match.2).map { Item(id: id, base: $0, path: whole) }
        }
        compare(items, "gitlab")
    }

    /// As the page lists them in a browser.
    @Test func html() throws {
        let visit = try PageVisit.samples.get()
        compare(
            visit.rows.flatMap { row in
                row[1].components(separatedBy: ", ").map { Item(id: row[0], base: $0, path: row[2]) }
            }, "html")
    }

    /// For people, each load root and what is found: by its words.
    @Test func text() throws {
        let lines = files.text("txt").split(separator: "\n")
        let start = try #require(lines.firstIndex(of: "Every entry point:"))
        let count = lines[start...].count { $0.contains(#/^    (blocks|risk|note): /#) }
        let report = try #require(try files.json("json") as? [String: Any])
        let results = report["results"] as? [[String: Any]] ?? []
        #expect(count == results.map { ($0["findings"] as? [Any] ?? []).count }.reduce(0, +))
    }
}
