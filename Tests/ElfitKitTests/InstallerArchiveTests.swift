import ElfitFindings
import ElfitKit
import ElfitTestSupport
import Testing

/// Programs in the format that PyInstaller makes: what is read of them, and of damaged ones.
@Suite struct InstallerArchiveTests {
    private let folder = Folder()
    private let base = "debian:12-slim"

    /// A member as the archive's table has it.
    private struct Member {
        let name: String
        let bytes: [UInt8]
        var kind = "b"
        var size: Int?
        var offset: Int?
        var isPacked = false
    }

    private func number(_ value: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }

    /// A program with an archive behind it.
    private func program(
        _ name: String, _ members: [Member], tableOffset: Int? = nil, entryLength: Int? = nil
    ) {
        let path = folder.compile("start", "void _start(void) { }", ["-nostdlib", "-static", "-no-pie"])
        var archive: [UInt8] = []
        var table: [UInt8] = []
        for member in members {
            let start = member.offset ?? archive.count
            archive += member.bytes
            let name =
                Array(member.name.utf8) + [UInt8](repeating: 0, count: 16 - member.name.utf8.count % 16)
            table +=
                number(entryLength ?? 18 + name.count) + number(start) + number(member.bytes.count)
                + number(member.size ?? member.bytes.count) + [member.isPacked ? 1 : 0]
                + Array(member.kind.utf8)
                + name
        }
        let cookie: [UInt8] = [0x4d, 0x45, 0x49, 0x0c, 0x0b, 0x0a, 0x0b, 0x0e]
        let end =
            cookie + number(archive.count + table.count + 88) + number(tableOffset ?? archive.count)
            + number(table.count) + number(311) + Array("libpython3.11.so.1.0".utf8)
        let padded = end + [UInt8](repeating: 0, count: 88 - end.count)
        folder.write(name, readBytes(path) + archive + table + padded)
    }

    private func library(_ source: String, _ options: String...) -> [UInt8] {
        readBytes(folder.compile("made.so", source, ["-shared", "-fPIC", "-nostdlib"] + options))
    }

    private func scan(_ name: String) throws -> CheckResult {
        var options = ScanOptions(paths: [folder.file(name)], threads: 1)
        options.bases = [base]
        options.seeksRemedies = false
        return try Scan(options).run()
    }

    private var python: Member {
        Member(name: "libpython3.11.so.1.0", bytes: library("void PyModule_Create2(void) { }"))
    }

    /// Modules bind to the Python that comes with them, and find its libraries.
    @Test func whatIsCarriedIsJudged() throws {
        let module = library(
            "void PyModule_Create2(void); int PyInit_m(void) { PyModule_Create2(); return 0; }")
        program(
            "good",
            [
                python, Member(name: "m.so", bytes: module),
                Member(name: "app", bytes: [1, 2, 3], kind: "s"),
            ])
        let good = try scan("good")
        #expect(good.verdict(on: base) == .runs)
        #expect(good.unread.isEmpty)
        #expect(good.answers.count == 3)
        let broken = library("void absent(void); int PyInit_m(void) { absent(); return 0; }")
        program("broken", [python, Member(name: "m.so", bytes: broken)])
        #expect(try scan("broken").verdict(on: base) == .doesNotRun)
    }

    @Test func aDamagedArchiveLeavesItOpen() throws {
        let module = library("int PyInit_m(void) { return 0; }")
        program("table", [python], tableOffset: 1 << 30)
        program("endless", [python], entryLength: 0)
        program("outside", [python, Member(name: "m.so", bytes: module, offset: 1 << 29)])
        program("larger", [python, Member(name: "m.so", bytes: module, size: 1 << 31 - 1)])
        program("garbage", [python, Member(name: "m.so", bytes: [1, 2, 3, 4], size: 100, isPacked: true)])
        program("climbing", [python, Member(name: "../m.so", bytes: module)])
        for name in ["table", "endless", "outside", "larger", "garbage", "climbing"] {
            let result = try scan(name)
            #expect(result.verdict(on: base) == .unknown, "\(name)")
            #expect(result.unread.contains { $0.path.hasPrefix(folder.file(name)) }, "\(name)")
        }
    }

    @Test func aPackedMemberIsInflated() throws {
        let plain = library("void absent(void); int PyInit_m(void) { absent(); return 0; }")
        let packing =
            "import sys, zlib; open(sys.argv[2], 'wb').write(zlib.compress(open(sys.argv[1], 'rb').read()))"
        #expect(run(["python3", "-c", packing, folder.file("made.so"), folder.file("packed")]).status == 0)
        let member = Member(
            name: "m.so", bytes: readBytes(folder.file("packed")), size: plain.count, isPacked: true)
        program("packed-app", [python, member])
        let result = try scan("packed-app")
        #expect(result.answers.contains { $0.path.hasSuffix("packed-app/m.so") && $0.verdict == .doesNotRun })
    }
}
