import ElfitTestSupport
import Foundation
import Testing

/// Every command that the README shows is run, and what it shows is what comes out.
@Suite struct ReadmeTests {
    private static let text = String(decoding: readBytes(repository + "/README.md"), as: UTF8.self)

    private static let blocks = ConsoleBlock.all(in: "README.md")

    /// Those about files that Scripts/oracle fetches count where it has run, and always in CI.
    private static let commands = blocks.filter { block in
        let isRequired = ProcessInfo.processInfo.environment["ELFIT_REQUIRE_ORACLE"] != nil
        guard block.command.hasPrefix("elfit ") || block.command.hasPrefix("ldd ") else { return false }
        return !block.isAboutLargeFile || isRequired || ConsoleBlock.hasLargeFiles
    }

    @Test func theFirstCommandsAreDemoAndTest() {
        #expect(Self.blocks.prefix(2).map(\.command) == ["make demo", "make test"])
        #expect(Self.commands.count >= 6)
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
        let shown = Self.blocks[0].shown
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
        let examples = Self.text.components(separatedBy: "\n").filter { $0.hasPrefix("    elfit ") }
        #expect(examples.count >= 4)
        for example in examples {
            let words = example.split(separator: " ").dropFirst().map(String.init)
            let outcome = Program.elfit(words, in: folder.path)
            #expect([0, 1].contains(outcome.status), "\(example): \(outcome.errors)")
        }
    }
}
