import ElfitInputs
import ElfitTestSupport
import Foundation
import Testing

@Suite struct TreeTests {
    private let folder = Folder()

    @Test func nativeFilesAreFoundByContent() {
        folder.write("tree/a.so", elfBytes(300))
        folder.write("tree/deep/er/program", elfBytes(200))
        folder.write("tree/deep/library.so.1.2", elfBytes(200))
        folder.write("tree/script.py", "print()")
        folder.write("tree/README", "text")
        let result = readAll(folder.file("tree"))
        let names = result.order.map { $0.file.dropFirst(folder.path.count + 6) }
        #expect(names == ["a.so", "deep/er/program", "deep/library.so.1.2"])
        #expect(result.problems.isEmpty)
        #expect(result.filesSeen == 5)
    }

    @Test func theOrderDoesNotDependOnThreads() {
        for index in 0..<50 { folder.write("tree/d\(index % 7)/f\(index)", elfBytes(100)) }
        let one = readAll(folder.file("tree"), threads: 1).order
        #expect(one.count == 50)
        for threads in 2...4 { #expect(readAll(folder.file("tree"), threads: threads).order == one) }
    }

    @Test func linksAreNotFollowedAndLoopsEnd() throws {
        folder.write("outside/x.so", elfBytes(100))
        folder.write("tree/y.so", elfBytes(100))
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: folder.file("tree/loop"), withDestinationPath: "..")
        try manager.createSymbolicLink(
            atPath: folder.file("tree/out"), withDestinationPath: folder.file("outside"))
        try manager.createSymbolicLink(atPath: folder.file("tree/z.so"), withDestinationPath: "y.so")
        #expect(readAll(folder.file("tree")).order.map(\.file) == [folder.file("tree/y.so")])
    }

    @Test func aGivenLinkIsFollowed() throws {
        let target = folder.write("target.so", elfBytes(100))
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: target)
        #expect(readAll(folder.file("link")).order.map(\.file) == [folder.file("link")])
    }

    @Test(arguments: [
        ("x.so", [UInt8](), "an empty file"),
        ("x.so", Array("int main(void);".utf8), "a text file, not ELF"),
        ("x.so.3", Array("INPUT(libx.so.4)".utf8), "a linker script, not a shared object"),
        (
            "x.so", Array("version https://git-lfs.github.com/spec/v1\n".utf8),
            "a git-lfs pointer, not the library itself"
        ),
        ("x.node", [0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1], "a Mach-O file (macOS), not ELF"),
        ("x.node", [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2], "a Mach-O file (macOS), not ELF"),
        ("x.node", Array("MZ".utf8) + [0x90, 0, 3], "a PE file (Windows), not ELF"),
        ("x.so", Array("<!DOCTYPE html>".utf8), "an HTML page, not ELF"),
        ("x.so", Array("!<arch>\n".utf8), "a static archive, not a shared object"),
        ("x.so", [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], "a WebAssembly module, not ELF"),
    ])
    func filesThatAreNotWhatTheirNameSays(_ name: String, _ bytes: [UInt8], _ reason: String) {
        let path = folder.write("tree/" + name, bytes)
        folder.write("tree/good.so", elfBytes(100))
        let result = readAll(folder.file("tree"))
        #expect(
            result.problems == [InputProblem(location: Location(file: path), kind: .notELF, reason: reason)])
        #expect(result.found.count == 1)
    }

    @Test func aGivenFileOfAnyNameMustBeNative() {
        let path = folder.write("notes.txt", "words")
        #expect(readAll(path).problems.map(\.reason) == ["a text file, not ELF"])
        folder.write("tree/notes.txt", "words")
        #expect(readAll(folder.file("tree")).problems.isEmpty)
    }

    @Test func whatIsNoRegularFileIsNeverOpened() {
        folder.write("tree/good.so", elfBytes(100))
        mkfifo(folder.file("tree/fifo.so"), 0o644)
        mknod(folder.file("tree/device"), S_IFCHR | 0o600, 0x103)
        let result = readAll(folder.file("tree"))
        #expect(result.problems.contains { $0.location.file.hasSuffix("fifo.so") && $0.kind == .notRegular })
        #expect(result.problems.allSatisfy { $0.kind == .notRegular })
        #expect(result.found.count == 1)
        #expect(readAll(folder.file("tree/fifo.so")).problems.map(\.kind) == [.notRegular])
    }

    @Test func aPathThatDoesNotExist() {
        let result = readAll(folder.file("absent"))
        #expect(result.problems.map(\.kind) == [.missing])
        #expect(result.problems.map(\.reason) == ["does not exist"])
    }

    /// Root reads everything; CommandTests runs the program as somebody else there.
    @Test(.enabled(if: getuid() != 0)) func unreadableFiles() {
        let path = folder.write("tree/secret.so", elfBytes(100))
        chmod(path, 0)
        #expect(readAll(folder.file("tree")).problems.map(\.kind) == [.unreadable])
    }

    @Test func treesHaveADepthLimit() {
        folder.write("tree/a/b/c/d/e/deep.so", elfBytes(100))
        var limits = InputLimits()
        limits.depth = 3
        let result = readAll(folder.file("tree"), limits: limits)
        #expect(result.found.isEmpty)
        #expect(result.problems.map(\.kind) == [.tooLarge])
        #expect(readAll(folder.file("tree")).found.count == 1)
    }
}
