import Foundation
import TestSupport
import Testing

/// Every command that the README shows is run, and what it shows is what comes out.
@Suite struct ReadmeTests {
    private static let text = String(decoding: readBytes(repository + "/README.md"), as: UTF8.self)

    /// Console blocks: the command, and the lines shown under it.
    private static let blocks: [(command: String, shown: [String])] = {
        var blocks: [(String, [String])] = []
        var lines: [String]?
        for line in text.components(separatedBy: "\n") {
            if line == "```console" {
                lines = []
            } else if line == "```", let block = lines, let first = block.first {
                blocks.append((String(first.dropFirst(2)), Array(block.dropFirst())))
                lines = nil
            } else {
                lines?.append(line)
            }
        }
        return blocks
    }()

    private static let commands = blocks.filter { $0.command.hasPrefix("elfit ") }

    @Test func theFirstCommandsAreDemoAndTest() {
        #expect(Self.blocks.prefix(2).map(\.command) == ["make demo", "make test"])
        #expect(Self.commands.count >= 6)
    }

    @Test(arguments: commands.indices) func whatIsShownIsWhatComesOut(_ index: Int) {
        let (command, shown) = Self.commands[index]
        let words = command.split(separator: " ").dropFirst().map(String.init)
        let outcome = Program.elfit(words)
        #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
        #expect(!shown.isEmpty)
        #expect(Self.differs(shown, outcome.output) == nil, "\(command)")
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
        #expect(Self.differs(Array(shown[(start + 1)...]), outcome.output) == nil)
    }

    @Test func theTestCommandRunsAllTests() {
        let planned = run(["make", "-n", "test"], in: repository).output
        #expect(planned.contains("--build-tests"))
        #expect(planned.contains("swift test"))
        #expect(!planned.contains("--filter"))
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

    /// The first line that is not as shown; `...` stands for any lines.
    private static func differs(_ shown: [String], _ output: String) -> String? {
        var rest = output.components(separatedBy: "\n")[...]
        if rest.last == "" { rest = rest.dropLast() }
        var isOpen = false
        for line in shown {
            if line == "..." {
                isOpen = true
            } else if isOpen, let next = rest.firstIndex(of: line) {
                rest = rest[(next + 1)...]
                isOpen = false
            } else if !isOpen, rest.first == line {
                rest = rest.dropFirst()
            } else {
                return "shown: \(line); came: \(rest.first ?? "nothing")"
            }
        }
        return isOpen || rest.isEmpty ? nil : "more came: \(rest.first ?? "")"
    }
}
