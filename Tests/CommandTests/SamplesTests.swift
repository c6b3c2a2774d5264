import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

/// Samples/README.md says what is expected of each package; elfit says the same.
@Suite struct SamplesTests {
    private static let bases = [
        "static": "distroless/static-debian12", "base": "distroless/base-debian12",
        "cc": "distroless/cc-debian12", "Alpine": "alpine:3.20",
    ]

    struct Row: Sendable, CustomTestStringConvertible {
        let package: String
        /// The word that each column starts with, by base image.
        let expected: [String: String]
        var testDescription: String { package }
    }

    /// Rows of tables whose first column is called `package`.
    private static let rows: [Row] = {
        let text = String(decoding: readBytes(repository + "/Samples/README.md"), as: UTF8.self)
        var rows: [Row] = []
        var columns: [String] = []
        for line in text.components(separatedBy: "\n") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            if line.hasPrefix("| package |") {
                columns = cells
            } else if !line.hasPrefix("|") {
                columns = []
            } else if cells.count == columns.count, cells[0].hasPrefix("`") {
                var expected: [String: String] = [:]
                for (column, cell) in zip(columns, cells) {
                    if let base = bases[column] {
                        expected[base] = String(cell.prefix { $0.isLetter })
                    }
                }
                rows.append(Row(package: cells[0].replacing("`", with: ""), expected: expected))
            }
        }
        return rows
    }()

    private static let result: CheckResult? = {
        var options = ScanOptions(
            paths: ["node_modules", "pnpm-app", "scripts"].map { repository + "/Samples/" + $0 }, threads: 2)
        options.bases = bases.values.sorted()
        // The packages by themselves, as if the image had what loads them.
        options.asksForRuntimes = false
        return try? Scan(options).run()
    }()

    private static let words: [Verdict: String] = [
        .runs: "runs", .doesNotRun: "no", .runsWithChanges: "changes",
    ]

    @Test func everyPackageHasARow() throws {
        let packages = try #require(Self.result?.packages)
        #expect(packages.count == Self.rows.count)
    }

    @Test(arguments: rows) func theVerdictsAreAsExpected(_ row: Row) throws {
        let result = try #require(Self.result)
        let index = try #require(
            result.packages.firstIndex {
                $0.label == row.package || $0.name == row.package || $0.name == "\(repository)/\(row.package)"
            })
        #expect(row.expected.count == 4)
        for answer in result.packageAnswers where answer.package == index {
            #expect(Self.words[answer.verdict] == row.expected[answer.base], "\(answer.base)")
        }
    }
}
