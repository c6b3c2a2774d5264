import ElfitELF
import ElfitTestSupport
import Foundation
import Testing

/// An architecture is a value: its names are in one file, and nothing asks for one by its name.
@Suite struct ArchitectureNamesTests {
    private static let home = "Sources/ElfitELF/Architecture.swift"

    private static let sources: [(path: String, lines: [String])] = {
        let all = FileManager.default.enumerator(atPath: repository + "/Sources")
        let paths = (all?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".swift") }.sorted()
        return paths.map { path in
            let text = String(decoding: readBytes(repository + "/Sources/" + path), as: UTF8.self)
            return ("Sources/" + path, text.components(separatedBy: "\n"))
        }
    }()

    private func places(where isWrong: (String) -> Bool) -> [String] {
        Self.sources.filter { $0.path != Self.home }.flatMap { path, lines in
            lines.indices.filter { isWrong(code(lines[$0])) }.map { "\(path):\($0 + 1)" }
        }
    }

    /// Without a comment that stands on a line of its own.
    private func code(_ line: String) -> String {
        line.drop { $0 == " " }.hasPrefix("//") ? "" : line
    }

    @Test func sourcesAreLookedAt() {
        #expect(Self.sources.count > 300)
        #expect(Self.sources.contains { $0.path == Self.home })
    }

    @Test func nothingHoldsAnArchitectureAsText() throws {
        let declaration = try Regex("(\\barchitecture|[a-z]Architecture)s?: (\\[|Set<|\\[String: )?String\\b")
        #expect(places { $0.contains(declaration) } == [])
    }

    @Test func namesStandInOneFile() {
        let names = Architecture.allCases.map { "\"\($0.rawValue)\"" }
        #expect(places { line in names.contains { line.contains($0) } } == [])
    }

    @Test func nothingComparesWithAName() throws {
        let all = Set(
            Architecture.allCases.flatMap {
                [$0.rawValue, $0.debianName, $0.ociName, $0.nodeName] + $0.imageNames
            })
        let comparison = try Regex(
            "(==|!=|case|hasPrefix\\(|contains\\()\\s*\"(\(all.sorted().joined(separator: "|")))\"")
        #expect(places { $0.contains(comparison) } == [])
        // The numbers of machines and of their relocations as well.
        let number = try Regex("machine == [0-9]|\\? 18 : 1030|\\? 37 : 1032")
        #expect(places { $0.contains(number) } == [])
    }
}
