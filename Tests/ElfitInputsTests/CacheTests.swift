import ElfitBytes
import ElfitInputs
import ElfitTestSupport
import Testing

/// Wheels under other names than their own, and inside of other files.
@Suite struct CacheTests {
    private let folder = Folder()

    private func wheel(_ name: String, seed: UInt64 = 1) -> [UInt8] {
        readBytes(
            folder.wheel(
                name,
                [
                    WheelMember("pkg/m.so", elfBytes(400, seed: seed)),
                    WheelMember("pkg-1.dist-info/METADATA", Array("Name: pkg\n".utf8)),
                ]))
    }

    private func archives(_ path: String) -> [ArchiveTexts] {
        readInputs([path], threads: 1) { .value($0.location, $0.image.count) }.archives
    }

    @Test func textsOfAWheelAreKept() {
        _ = wheel("a.whl")
        let found = archives(folder.file("a.whl"))
        #expect(found.map(\.location) == [Location(file: folder.file("a.whl"))])
        #expect(found[0].texts == ["pkg-1.dist-info/METADATA": Array("Name: pkg\n".utf8)])
    }

    @Test func aWheelWithoutNativeFilesIsKnownToo() {
        let path = folder.wheel("pure.whl", [WheelMember("pkg-1.dist-info/WHEEL", Array("Tag: x".utf8))])
        #expect(archives(path).map(\.texts.count) == [1])
    }

    /// pip's cache of responses: a wheel under a digest's name.
    @Test func bodiesOfAnHTTPCache() {
        folder.write("http-v2/a/b/c/abc.body", wheel("x.whl"))
        folder.write("http-v2/a/b/c/abc", "headers")
        let result = readAll(folder.file("http-v2"))
        #expect(result.found.keys.map(\.member) == ["pkg/m.so"])
        #expect(result.problems.isEmpty)
    }

    /// pip's older cache: the wheel within a msgpack map.
    @Test func bodiesWithinMsgpack() {
        let body = wheel("x.whl", seed: 3)
        let size = (0..<4).reversed().map { UInt8(body.count >> ($0 * 8) & 255) }
        let head: [UInt8] = Array("cc=4,".utf8) + [0x82, 0xa8] + Array("response".utf8) + [0x86, 0xa4]
        let bytes = head + Array("body".utf8) + [0xc6] + size + body + Array("headers and more".utf8)
        folder.write("http/a/b/abcdef", bytes)
        let result = readAll(folder.file("http"))
        #expect(result.found.keys.map(\.member) == ["pkg/m.so"])
        #expect(result.found.values.first == elfBytes(400, seed: 3))
    }

    @Test func msgpackWithoutAWheelIsNoProblem() {
        let bytes: [UInt8] =
            Array("cc=4,".utf8) + [0x82, 0xc6, 0, 0, 0, 9, 0x50, 0x4b, 3, 4] + Array("words".utf8)
        folder.write("http/a/b/abcdef", bytes)
        let result = readAll(folder.file("http"))
        #expect(result.found.isEmpty && result.problems.isEmpty)
    }

    /// PEP 441: a #! line, then a zip archive.
    @Test func zipappsBeginWithAnInterpreter() {
        let line = Array("#!/usr/bin/env python3\n".utf8)
        folder.write("app.pyz", line + wheel("x.whl"))
        #expect(readAll(folder.file("app.pyz")).found.count == 1)
        // As zipapp itself writes it: offsets count from the file's start.
        folder.write("tree/pkg/m.so", elfBytes(300))
        folder.write("tree/__main__.py", "")
        let made = run(
            ["python3", "-m", "zipapp", "-p", "/usr/bin/env python3", "-o", "made.pyz", "tree"],
            in: folder.path)
        #expect(made.status == 0, "\(made.errors)")
        #expect(readAll(folder.file("made.pyz")).found.keys.map(\.member) == ["pkg/m.so"])
        folder.write("script.pyz", line + Array("print()\n".utf8))
        #expect(readAll(folder.file("script.pyz")).problems.map(\.reason) == ["a text file, not ELF"])
    }

    @Test func wheelsInsideArchives() {
        let inner = wheel("inner.whl")
        let path = folder.wheel("bundle.zip", [WheelMember("deps/inner.whl", inner)])
        let result = readAll(path)
        #expect(result.order.map(\.description) == [path + "/deps/inner.whl/pkg/m.so"])
        #expect(archives(path).map(\.location.description) == [path + "/deps/inner.whl"])
        // The same found in a tree.
        #expect(readAll(folder.path).found.count == 2)
    }

    @Test func archivesInsideArchivesEnd() {
        var bytes = wheel("0.whl")
        for level in 1...6 {
            bytes = readBytes(folder.wheel("l\(level).whl", [WheelMember("in.whl", bytes)]))
        }
        let result = readAll(folder.file("l6.whl"))
        #expect(result.found.isEmpty)
        #expect(result.problems.map(\.kind) == [.tooLarge])
        #expect(readAll(folder.file("l3.whl")).found.count == 1)
    }

    @Test func innerArchivesHaveASizeLimit() {
        let path = folder.wheel("bundle.zip", [WheelMember("inner.whl", wheel("inner.whl"))])
        var limits = InputLimits()
        limits.nestedBytes = 10
        let result = readAll(path, limits: limits)
        #expect(result.found.isEmpty)
        #expect(result.problems.map(\.kind) == [.tooLarge])
    }

    @Test func aDamagedInnerWheelIsNamed() {
        var bytes = wheel("inner.whl")
        bytes.removeLast(30)
        let path = folder.wheel("bundle.zip", [WheelMember("inner.whl", bytes)])
        let problems = readAll(path).problems
        #expect(problems.map(\.kind) == [.corruptArchive])
        #expect(problems[0].location.description == path + "/inner.whl")
    }
}
