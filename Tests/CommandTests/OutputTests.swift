import ElfitTestSupport
import Foundation
import Testing

/// Where reports go: standard output, and files whose names tell their formats.
@Suite struct OutputTests {
    private let folder = Folder()

    private func check(_ options: String...) -> Outcome {
        Program.elfit(
            ["check", "--base", "alpine:3.20", repository + "/Samples/app"] + options, in: folder.path)
    }

    private func text(_ name: String) -> String {
        String(decoding: readBytes(folder.file(name)), as: UTF8.self)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
    }

    @Test func oneScanWritesSeveralReportsAndPrintsTheText() throws {
        let plain = check()
        let outcome = check("--output", "a.json", "--output", "b.txt", "--output", "json:c")
        #expect(outcome.output == plain.output)
        #expect(outcome.status == plain.status)
        #expect(text("a.json").hasPrefix("{"))
        #expect(text("c") == text("a.json"))
        #expect(text("b.txt") == plain.output)
        #expect(try names().sorted() == ["a.json", "b.txt", "c"])
    }

    @Test func theFormatIsForStandardOutputOrForTheFileThatNeedsIt() throws {
        let json = check("--format", "json").output
        #expect(json.hasPrefix("{"))
        let named = check("--format", "json", "--output", "b.txt")
        #expect(named.output == json)
        let unnamed = check("--format", "json", "--output", "report")
        #expect(unnamed.output == check().output)
        #expect(text("report") == json)
    }

    @Test func aNameThatTellsNothingIsWrongUsage() {
        let outcome = check("--output", "report.pdf")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("'report.pdf' does not tell its format"))
        #expect(check("--output", "a.json", "--output", "text:a.json").status == 2)
    }

    @Test func whatCannotBeWrittenIsOneLineAndTheOldFileStays() throws {
        folder.write("old/a.json", "old")
        try FileManager.default.createDirectory(
            atPath: folder.file("b.json"), withIntermediateDirectories: true)
        for target in ["nowhere/a.json", "b.json", "json:/dev/full"] {
            let outcome = check("--output", target)
            #expect(outcome.status == 2)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.split(separator: "\n").count == 1)
            #expect(outcome.errors.hasPrefix("elfit: cannot write "))
        }
        #expect(try names().sorted() == ["b.json", "old"])
    }

    @Test func aFileIsReplacedAsAWholeAndKeepsModeAndLink() throws {
        let target = folder.write("real.json", "old")
        chmod(target, 0o640)
        symlink("real.json", folder.file("link.json"))
        let held = try #require(FileHandle(forReadingAtPath: target))
        #expect(check("--output", "link.json").status == 1)
        #expect(try held.readToEnd() == Data("old".utf8))
        #expect(text("real.json").hasPrefix("{"))
        let attributes = try FileManager.default.attributesOfItem(atPath: target)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link.json")) == "real.json"
        )
        #expect(try names().sorted() == ["link.json", "real.json"])
    }

    @Test func aFullStandardOutputIsAnError() {
        let outcome = run([
            "sh", "-c", "\(Program.path) check --base alpine:3.20 \(repository)/Samples/app >/dev/full",
        ])
        #expect(outcome.status == 2)
        #expect(outcome.errors.hasPrefix("elfit: cannot write to standard output: "))
    }
}
