import ElfitTestSupport
import Foundation
import Testing

/// Every command that the README and the guide show is run, and what they show is what comes out.
@Suite struct ReadmeTests {
    private static let text = String(decoding: readBytes(repository + "/README.md"), as: UTF8.self)

    /// The README, and the pages of docs/ but docs/problems.md, which has a test of its own.
    private static let pages: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: repository + "/docs")) ?? []
        return ["README.md"]
            + names.filter { $0.hasSuffix(".md") && $0 != "problems.md" }.sorted().map { "docs/" + $0 }
    }()

    private static let blocks = pages.flatMap { ConsoleBlock.all(in: $0) }

    /// Those about files that Scripts/oracle fetches count where it has run, and always in CI.
    private static let commands = blocks.filter { block in
        let isRequired = ProcessInfo.processInfo.environment["ELFIT_REQUIRE_ORACLE"] != nil
        guard block.command.hasPrefix("elfit ") || block.command.hasPrefix("ldd ") else { return false }
        return !block.isAboutLargeFile || isRequired || ConsoleBlock.hasLargeFiles
    }

    /// One command on an app first, then the two that set up elfit's own building.
    @Test func theFirstScreenIsForThoseWhoUseIt() {
        let first = ConsoleBlock.all(in: "README.md").map(\.command)
        #expect(first.count == 3 && first[0] == "cd Examples/python && elfit check")
        #expect(first.dropFirst() == ["make demo", "make test"])
        #expect(Self.commands.count >= 13)
        let lines = Self.text.components(separatedBy: "\n")
        #expect(lines.count <= 151)
        let screen = lines.prefix(40).joined(separator: "\n")
        #expect(screen.contains("    pip install elfit\n"))
        #expect(screen.contains("$ cd Examples/python && elfit check"))
    }

    /// Its folder has all but what an installer makes: ExamplesTests makes that, and compares what elfit says.
    @Test func theExampleShowsItsReport() throws {
        let block = try #require(ConsoleBlock.all(in: "README.md").first)
        let report = String(decoding: readBytes("\(repository)/Examples/python/report.txt"), as: UTF8.self)
        #expect(ConsoleBlock.difference(block.shown, report) == nil)
    }

    /// A page that nothing leads to is not read, and a link that leads nowhere is not followed.
    @Test func pagesAreLinkedAndLinksLeadSomewhere() throws {
        var linked: Set<String> = ["README.md", "docs/README.md"]
        for page in Self.pages + ["docs/problems.md"] {
            let text = String(decoding: readBytes("\(repository)/\(page)"), as: UTF8.self)
            let folder = page.hasPrefix("docs/") ? "docs/" : ""
            for link in text.matches(of: #/\]\(([^)#:]+)(?:#([^)]+))?\)/#) {
                let target = URL(fileURLWithPath: "/" + folder + link.1).standardized.path.dropFirst()
                linked.insert(String(target))
                #expect(
                    FileManager.default.fileExists(atPath: "\(repository)/\(target)"), "\(page): \(link.1)")
                guard let heading = link.2, target.hasSuffix(".md") else { continue }
                let other = String(decoding: readBytes("\(repository)/\(target)"), as: UTF8.self)
                let headings = other.matches(of: #/(?m)^#+ (.+)$/#).map {
                    $0.1.lowercased().filter {
                        $0.isLetter || $0.isNumber || $0 == "-" || $0 == " " || $0 == "_"
                    }
                    .replacing(" ", with: "-")
                }
                #expect(headings.contains(String(heading)), "\(page): \(target)#\(heading)")
            }
        }
        for page in Self.pages { #expect(linked.contains(page), "\(page)") }
    }

    @Test(arguments: commands.indices) func whatIsShownIsWhatComesOut(_ index: Int) {
        let block = Self.commands[index]
        let outcome = block.run()
        #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
        #expect(!block.shown.isEmpty)
        #expect(ConsoleBlock.difference(block.shown, outcome.output) == nil, "\(block.command)")
    }

    /// `make demo` ends with a check of Samples: the Makefile says so, and the README shows that.
    @Test func theDemoShowsTheSamples() throws {
        let shown = try #require(Self.blocks.first { $0.command == "make demo" }).shown
        let title = "== .build/release/elfit check Samples"
        let planned = run(["make", "-n", "demo"], in: repository).output
        #expect(planned.contains("build -c release"))
        #expect(planned.contains(title))
        let start = try #require(shown.firstIndex(of: title))
        let outcome = Program.elfit(["check", "Samples"])
        #expect(ConsoleBlock.difference(Array(shown[(start + 1)...]), outcome.output) == nil)
    }

    @Test func theTestCommandRunsAllTests() {
        let planned = run(["make", "-n", "test"], in: repository).output
        #expect(planned.contains("--build-tests"))
        // In two runs: what one leaves out the other has.
        let runs = planned.split(separator: "\n").filter { $0.contains("swift test") && !$0.hasPrefix("#") }
        #expect(runs.count == 2)
        #expect(runs.first?.hasSuffix("--skip-build --filter OracleTests") == true)
        #expect(runs.last?.hasSuffix("--skip-build --skip OracleTests") == true)
    }

    /// Indented examples are parsed too: a wrong option would end with 2.
    @Test func indentedExamplesAreRealCommands() throws {
        let folder = Folder()
        try FileManager.default.copyItem(atPath: repository + "/Samples/app", toPath: folder.file("app"))
        try FileManager.default.copyItem(atPath: repository + "/Samples/app", toPath: folder.file("dist"))
        let loader = "char version[] = \"\\0\" \"1.2.5\"; int puts(void) { return 0; }"
        folder.library("rootfs/lib/ld-musl-x86_64.so.1", loader)
        // The pages whose examples are about the folder that is laid out here.
        let names = ["README.md"] + ["check", "ci", "diff", "docker", "reports"].map { "docs/\($0).md" }
        let texts = names.map { String(decoding: readBytes("\(repository)/\($0)"), as: UTF8.self) }
        let examples = texts.flatMap { $0.components(separatedBy: "\n") }.filter {
            $0.hasPrefix("    elfit ")
        }
        #expect(examples.count >= 10)
        folder.write("Dockerfile", "FROM debian:12-slim\nCOPY app /app\n")
        for example in examples {
            let words = example.split(separator: " ").dropFirst().map(String.init)
            let outcome = Program.elfit(words, in: folder.path)
            #expect([0, 1].contains(outcome.status), "\(example): \(outcome.errors)")
        }
    }
}
