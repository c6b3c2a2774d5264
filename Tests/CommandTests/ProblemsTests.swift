import ElfitTestSupport
import Foundation
import Testing

/// docs/problems.md: each problem is on a sample, and what it shows is what comes out.
@Suite struct ProblemsTests {
    private static let blocks = ConsoleBlock.all(in: "docs/problems.md")

    @Test func everyProblemHasItsCommand() {
        let text = String(decoding: readBytes(repository + "/docs/problems.md"), as: UTF8.self)
        let sections = text.components(separatedBy: "\n## ").dropFirst()
        let numbers = Set(sections.compactMap { Int($0.prefix { $0.isNumber }) })
        #expect(numbers.isSuperset(of: Array(1...9) + Array(15...21) + [27, 34]))
        for section in sections { #expect(section.contains("```console\n$ elfit check "), "\(section)") }
    }

    @Test(arguments: blocks.indices) func whatIsShownIsWhatComesOut(_ index: Int) {
        let block = Self.blocks[index]
        let outcome = block.run()
        #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
        #expect(block.shown.count > 2)
        #expect(ConsoleBlock.difference(block.shown, outcome.output) == nil, "\(block.command)")
    }

    /// Of every problem but those of detection, something does not run somewhere.
    @Test func theReportShowsAProblem() {
        for block in Self.blocks where !block.command.contains("@sample") {
            let text = block.shown.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
            let isShown = ["does not", "runs with changes", "blocks:"].contains { text.contains($0) }
            #expect(isShown, "\(block.command)")
        }
    }
}
