import ElfitKit
import Findings
import Foundation
import TestSupport
import Testing

/// Modules that a real Python or Node loaded, or did not: elfit says the same of each, and why.
@Suite(.serialized) struct ProcessAgreementTests {
    private static let folder = Oracle.folder + "/processes"

    /// One process for each root, interpreter and app: `python-distroless:python` and the like.
    private static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/answers")) ?? []
        return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test func processesWereAsked() {
        let isRequired = ProcessInfo.processInfo.environment["ELFIT_REQUIRE_ORACLE"] != nil
        if Self.names.isEmpty { print("oracle: no answers in \(Self.folder); run make oracle") }
        #expect(!isRequired || Self.names.count >= 18)
    }

    private struct Head: Decodable { let root, app, interpreter: String }

    @Test(arguments: names) func agrees(with name: String) throws {
        let lines = readBytes("\(Self.folder)/answers/\(name).json").split(separator: UInt8(ascii: "\n"))
        let head = try JSONDecoder().decode(Head.self, from: Data(try #require(lines.first)))
        let answers = try lines.dropFirst().map {
            try JSONDecoder().decode(ProcessAnswer.self, from: Data($0))
        }
        let mine = try Self.ownAnswers(head)
        var counts: [String: Int] = [:]
        var agreed = 0
        for answer in answers {
            let own = try #require(mine[answer.file], "\(name): \(answer.file) was not scanned")
            let difference = answer.difference(from: own)
            counts[answer.outcome.title, default: 0] += 1
            if difference == nil { agreed += 1 }
            #expect(difference == nil, "\(name) \(answer.file)")
        }
        let told = counts.keys.sorted().map { "\(counts[$0]!) \($0)" }.joined(separator: ", ")
        print(
            "oracle: \(head.interpreter) in \(head.root), \(head.app): \(agreed)/\(answers.count) agree (\(told))"
        )
        #expect(!answers.isEmpty)
    }

    /// At least fifteen wheels' modules are imported by the image's own Python, not merely opened.
    @Test(.enabled(if: !names.isEmpty)) func fifteenWheelsAreImported() throws {
        let lines = readBytes("\(Self.folder)/answers/python-distroless:python.json").split(
            separator: UInt8(ascii: "\n"))
        let answers = try lines.dropFirst().map {
            try JSONDecoder().decode(ProcessAnswer.self, from: Data($0))
        }
        let packages = Set(
            answers.filter { $0.said == "imported" }.map {
                $0.file.split(separator: "/")[1].prefix { $0 != "." }
            })
        #expect(packages.count >= 15, "\(packages.sorted())")
    }

    private static func ownAnswers(_ head: Head) throws -> [String: RootAnswer] {
        let app = "\(folder)/apps/\(head.app)"
        var options = ScanOptions(paths: [app], threads: 2)
        options.bases = ["\(folder)/roots/\(head.root)"]
        options.seeksRemedies = false
        let answers = try Scan(options).run().answers
        return Dictionary(uniqueKeysWithValues: answers.map { ("/app" + $0.path.dropFirst(app.count), $0) })
    }
}
