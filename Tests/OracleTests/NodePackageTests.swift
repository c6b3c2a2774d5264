import ElfitBaseImages
import ElfitELF
import ElfitFindings
import ElfitKit
import ElfitLinkSimulation
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

extension RealLoaders {
    /// Published packages, rebuilt, as real Nodes loaded them (Scripts/node-packages): elfit says the same, and of the
    /// same file. The answers are in the repository.
    @Suite struct NodePackageTests {
        @Test func theAnswersAreOfTheseVeryLayouts() throws {
            let checked = run(["Scripts/node-packages", "check"])
            #expect(checked.status == 0, "\(checked.errors)")
        }

        @Test func elfitAgrees() throws {
            let asked = try NodeAnswers()
            let folder = Folder()
            try asked.build(in: folder)
            let mine = try OwnNodeAnswers(asked, folder)
            var (agree, explained, falseRuns) = (0, 0, 0)
            for answer in asked.answers {
                let own = mine.outcome(answer)
                let difference = answer.difference(from: own)
                if difference == nil {
                    agree += 1
                } else if NodeAnswers.explained(answer) != nil {
                    explained += 1
                } else {
                    if !answer.isFine && own.verdict == .runs { falseRuns += 1 }
                    Issue.record(
                        "\(answer.package) on \(answer.root) with Node \(answer.node): \(difference!)")
                }
            }
            print(
                "oracle: node packages: agree \(agree) of \(asked.answers.count), \(explained) explained, "
                    + "\(falseRuns) false runs, \(asked.layouts.count) layouts of \(asked.packages) packages")
            #expect(asked.packages >= 40)
            #expect(falseRuns == 0)
        }
    }
}

/// What Tests/node-packages has: layouts, and the answers of real Nodes.
struct NodeAnswers {
    struct Layout: Decodable {
        let name: String
        let package: String
        let optional: Bool?
    }

    let layouts: [Layout]
    let answers: [NodeAnswer]
    var packages: Int { Set(layouts.map(\.package)).count }

    private static let folder = "Tests/node-packages/"

    init() throws {
        layouts = try JSONDecoder().decode(
            [Layout].self, from: Data(readBytes(Self.folder + "packages.json")))
        let places = Dictionary(uniqueKeysWithValues: layouts.enumerated().map { ($1.name, $0) })
        let text = String(decoding: readBytes(Self.folder + "answers.tsv"), as: UTF8.self)
        let layouts = layouts
        answers = try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let fields = line.split(separator: "\t").map(String.init)
            let place = try #require(places[fields[0]], "no layout is called \(fields[0])")
            return NodeAnswer(
                place: place, package: fields[0], root: fields[1], node: fields[2], said: fields[3],
                isOptional: layouts[place].optional ?? false)
        }
    }

    func build(in folder: Folder) throws {
        let built = run(["Scripts/node-packages", "build", folder.path])
        try #require(built.status == 0, "\(built.errors)")
    }

    /// Why a difference does not count, nil where it does.
    static func explained(_ answer: NodeAnswer) -> String? { nil }
}

/// What one Node said of one layout.
struct NodeAnswer {
    let place: Int
    let package: String
    /// `alpine`, `musl`, `slim` or `distroless`.
    let root: String
    let node: String
    let said: String
    /// Whether the package's users do without its native part.
    let isOptional: Bool

    /// Whether nothing fails.
    var isFine: Bool { isOptional || !(said.hasPrefix("refused") || said == "not found") }

    /// The file that was opened or started, below node_modules.
    private var opened: String? {
        guard let kind = ["loads ", "starts "].first(where: said.hasPrefix) else { return nil }
        return String(said.dropFirst(kind.count))
    }

    func difference(from own: OwnNodeAnswers.Outcome) -> String? {
        let mine = "elfit: \(own.verdict.rawValue), \(own.used), \(own.sentences)"
        if let opened {
            return own.verdict == .runs && own.used == [opened] ? nil : "\(said); \(mine)"
        }
        if isFine { return own.verdict == .runs ? nil : "\(said); \(mine)" }
        return own.verdict == .doesNotRun ? nil : "\(said); \(mine)"
    }
}

/// elfit's answers to the same questions.
struct OwnNodeAnswers {
    struct Outcome {
        var verdict = Verdict.runs
        var used: [String] = []
        var sentences: [String] = []
    }

    private var outcomes: [String: Outcome] = [:]
    private static let bases = [
        "alpine": "alpine:3.20", "slim": "debian:13-slim", "distroless": "distroless/cc-debian13",
    ]

    init(_ asked: NodeAnswers, _ folder: Folder) throws {
        let musl = folder.library(
            "musl/lib/ld-musl-x86_64.so.1",
            "char version[] = \"\\0\" \"1.2.5\"; int puts(const char *s) { return 0; }")
        var bases = Self.bases
        bases["musl"] = String(musl.dropLast("/lib/ld-musl-x86_64.so.1".count))
        let versions = ["20": "20.18.0", "22": "22.20.0", "24": "24.19.0"]
        for (place, layout) in asked.layouts.enumerated() {
            for (node, version) in versions {
                let root = folder.file("\(place)")
                var options = ScanOptions(paths: [root], threads: 2)
                options.asksForRuntimes = false
                let names = bases.keys.sorted()
                options.bases = names.map { bases[$0]! }
                options.packages.node = .init(version)
                options.seeksRemedies = false
                let result = try Scan(options).run()
                for name in names {
                    outcomes["\(place) \(name) \(node)"] = Self.outcome(
                        result, layout.package, bases[name]!, root + "/node_modules/")
                }
            }
        }
    }

    func outcome(_ answer: NodeAnswer) -> Outcome {
        outcomes["\(answer.place) \(answer.root) \(answer.node)"] ?? Outcome()
    }

    private static func outcome(_ result: CheckResult, _ package: String, _ base: String, _ modules: String)
        -> Outcome
    {
        var outcome = Outcome()
        // A check for one libc only knows files: what was not read leaves it open.
        if !result.unread.isEmpty { outcome.verdict = .unknown }
        let here = result.packageAnswers.filter { $0.base == base && $0.architecture == .amd64 }
        for answer in here where result.packages[answer.package].name == package {
            outcome.verdict = max(outcome.verdict, answer.verdict)
            outcome.sentences += answer.findings.map(\.sentence)
            let roots = result.answers.filter {
                $0.package == answer.package && $0.base == base && $0.architecture == .amd64
            }
            outcome.used += roots.map { String($0.path.dropFirst(modules.count)) }
            outcome.sentences += roots.flatMap { $0.findings.map(\.sentence) }.prefix(2)
        }
        return outcome
    }
}
