import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

extension RealLoaders {
    /// Modules that a real Python or Node loaded, or did not: elfit says the same of each, and why.
    @Suite struct ProcessAgreementTests {
        @Test func processesWereAsked() {
            let isRequired = ProcessInfo.processInfo.environment["ELFIT_REQUIRE_ORACLE"] != nil
            if ProcessAnswers.names.isEmpty {
                print("oracle: no answers in \(ProcessAnswers.folder); run make oracle")
            }
            #expect(!isRequired || ProcessAnswers.names.count >= 18)
        }

        @Test(arguments: ProcessAnswers.names) func agrees(with name: String) throws {
            let asked = try ProcessAnswers(name)
            let mine = try ownAnswers(asked)
            var counts: [String: Int] = [:]
            var tally = Tally()
            for answer in asked.answers {
                let own = try #require(mine[answer.file], "\(name): \(answer.file) was not scanned")
                let difference = answer.difference(from: own)
                counts[answer.outcome.title, default: 0] += 1
                tally.count(difference, explained: nil)
                #expect(difference == nil, "\(name) \(answer.file)")
            }
            let told = counts.keys.sorted().map { "\(counts[$0]!) \($0)" }.joined(separator: ", ")
            let head = asked.head
            print("oracle: \(head.interpreter) in \(head.root), \(head.app): \(tally.text) (\(told))")
            #expect(!asked.answers.isEmpty)
        }

        /// At least fifteen wheels' modules are imported by the image's own Python, not merely opened.
        @Test(.enabled(if: !ProcessAnswers.names.isEmpty)) func fifteenWheelsAreImported() throws {
            let imported = try ProcessAnswers("python-distroless:python").answers.filter {
                $0.said == "imported"
            }
            let packages = Set(imported.map { $0.file.split(separator: "/")[1].prefix { $0 != "." } })
            #expect(packages.count >= 15, "\(packages.sorted())")
        }

        private func ownAnswers(_ asked: ProcessAnswers) throws -> [String: RootAnswer] {
            let head = asked.head
            let app = "\(ProcessAnswers.folder)/apps/\(head.app)"
            var options = ScanOptions(paths: [app], threads: 2)
            options.asksForRuntimes = false
            options.bases = ["\(ProcessAnswers.folder)/roots/\(head.root)"]
            options.seeksRemedies = false
            // The process opens each module by itself, and not by way of its package.
            options.weighsParts = false
            options.packages.python = asked.moduleVersion
            let answers = try Scan(options).run().answers
            return Dictionary(
                uniqueKeysWithValues: answers.map { ("/app" + $0.path.dropFirst(app.count), $0) })
        }
    }
}

/// One process for each root, interpreter and app: `python-distroless:python` and the like.
struct ProcessAnswers {
    struct Head: Decodable { let root, app, interpreter: String }

    static let folder = Oracle.folder + "/processes"
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/answers")) ?? []
        return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    let head: Head
    let answers: [ProcessAnswer]

    /// The Python that the modules are built for: the process opens each by its path, also those that an import of
    /// its own would not look at.
    var moduleVersion: PythonVersion? {
        let minors = answers.compactMap { answer in
            answer.file.firstMatch(of: /cpython-3([0-9]+)-/).flatMap { Int($0.1) }
        }
        return minors.first.map { PythonVersion(minor: $0) }
    }

    init(_ name: String) throws {
        let lines = readBytes("\(Self.folder)/answers/\(name).json").split(
            separator: UInt8(ascii: "\n"))
        head = try JSONDecoder().decode(Head.self, from: Data(try #require(lines.first)))
        answers = try lines.dropFirst().map {
            try JSONDecoder().decode(ProcessAnswer.self, from: Data($0))
        }
    }
}
