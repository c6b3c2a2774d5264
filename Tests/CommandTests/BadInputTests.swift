import ElfitTestSupport
import Foundation
import Testing

/// Input that cannot be read: one line each, the rest goes on, and nobody is told that it runs.
@Suite struct BadInputTests {
    private let folder = Folder()

    /// A tree with every kind of bad input and one good static program; what each line must say.
    private func badTree() -> [(file: String, reason: String)] {
        let program = folder.compile(
            "tree/good", "void _start(void) { }", ["-nostdlib", "-static", "-no-pie"])
        folder.write("tree/cut.so", Array(readBytes(folder.library("whole.so", "int a;")).prefix(600)))
        folder.write("tree/empty.so", "")
        folder.write("tree/text.so", "int main(void);")
        folder.write("tree/mac.node", [0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1])
        folder.write("tree/windows.node", Array("MZ".utf8) + [0x90, 0])
        folder.write("tree/corrupt.whl", "no archive")
        folder.wheel("tree/secret.whl", [WheelMember("a.so", readBytes(program), password: "x")])
        let bomb = folder.wheel(
            "tree/bomb.whl", [WheelMember("a.so", readBytes(program) + [UInt8](repeating: 0, count: 1 << 20))]
        )
        patch(bomb, little32(readBytes(program).count + 1 << 20), with: little32(5000))
        mkfifo(folder.file("tree/fifo"), 0o644)
        return [
            ("cut.so", "damaged or truncated|truncated:"), ("empty.so", "an empty file"),
            ("text.so", "a text file"), ("mac.node", "Mach-O"), ("windows.node", "a PE file"),
            ("corrupt.whl", "not a zip archive"), ("secret.whl/a.so", "encrypted"),
            ("bomb.whl/a.so", "more than the 5000 bytes"), ("fifo", "not a regular file"),
        ]
    }

    @Test func oneLineEachAndTheRestGoesOn() throws {
        let expected = badTree()
        let outcome = Program.elfit(["check", "--base", "distroless/static-debian12", folder.file("tree")])
        // Some have the name of a module: no host can open them.
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("does not run"))
        for (file, reason) in expected {
            let lines = outcome.output.split(separator: "\n").filter { $0.contains("/tree/\(file): ") }
            #expect(lines.count == 1, "\(file): \(lines)")
            let says = reason.split(separator: "|").contains { lines.first?.contains($0) == true }
            #expect(says, "\(file): \(lines)")
        }
    }

    @Test func eachAloneLeavesTheVerdictUnknownOrWorse() {
        for (file, _) in badTree() {
            let path = folder.file("tree/" + file.split(separator: "/")[0])
            let outcome = Program.elfit(["check", "--base", "debian:12-slim", path])
            let isModule = ["cut.so", "empty.so", "text.so"].contains(file)
            #expect(outcome.status == (isModule ? 1 : 3), "\(file)")
            #expect(outcome.output.contains(isModule ? "does not run" : "unknown"), "\(file)")
        }
    }

    @Test func withoutNativeCodeNothingFails() {
        folder.write("tree/readme.txt", "words")
        let outcome = Program.elfit(["check", "--base", "debian:12-slim", folder.file("tree")])
        #expect(outcome.status == 0)
        let words = "no native code, and nothing that says what runs it: any C library will do"
        #expect(outcome.output.hasSuffix("Passed: \(words). Exit status 0.\n"), "\(outcome.output)")
    }

    @Test func aPathThatDoesNotExist() {
        let outcome = Program.elfit(["check", folder.file("absent")])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("absent: No such file or directory"))
    }

    /// Root reads everything, so somebody else is asked.
    @Test(.enabled(if: getuid() == 0 && hasCommand("setpriv"))) func unreadableFiles() {
        let program = folder.write("elfit", readBytes(Program.path))
        chmod(program, 0o755)
        chmod(folder.path, 0o755)
        folder.library("tree/secret.so", "int a;")
        chmod(folder.file("tree/secret.so"), 0)
        mkdir(folder.file("tree/closed"), 0)
        let outcome = run(
            ["setpriv", "--reuid", "65534", "--clear-groups", program, "check", folder.file("tree")], in: "/")
        #expect(outcome.status == 3)
        #expect(outcome.output.contains("secret.so: Permission denied"))
        #expect(outcome.output.contains("closed: Permission denied"))
    }

    @Test func namesCannotForgeOutput() {
        folder.write("tree/a\u{1b}[31m\nrun.so", "words")
        let outcome = Program.elfit(["check", folder.file("tree")])
        #expect(!outcome.output.contains("\u{1b}"))
        #expect(!outcome.output.split(separator: "\n").contains { $0.hasPrefix("run.so") })
    }

    @Test(arguments: [
        ["check", ""], ["check", "--base", "nowhere:1", "Samples"], ["check", "--format", "yaml", "Samples"],
        ["frob"],
        ["check", "--base", "README.md", "Samples"], ["bases", "nowhere"],
        ["base", "import", "README.md", "--name", "x"],
        ["check", "--output", "/nowhere/at/all", "Samples"],
    ])
    func wrongUsageIsStatus2(_ arguments: [String]) {
        let outcome = Program.elfit(arguments)
        #expect(outcome.status == 2)
        #expect(!outcome.errors.isEmpty)
    }
}
