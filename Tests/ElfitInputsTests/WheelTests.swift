import ElfitInputs
import ElfitTestSupport
import Foundation
import Testing

@Suite struct WheelTests {
    private let folder = Folder()

    @Test func membersAreReadInMemory() {
        let small = elfBytes(5000)
        let stored = elfBytes(3000, seed: 3)
        let path = folder.wheel(
            "x-1-py3-none-any.whl",
            [
                WheelMember("x/a.so", small), WheelMember("x/b.so", stored, isStored: true),
                WheelMember("x/__init__.py", Array("import a".utf8)),
            ])
        let result = readAll(path)
        #expect(result.found[Location(file: path, member: "x/a.so")] == small)
        #expect(result.found[Location(file: path, member: "x/b.so")] == stored)
        #expect(result.found.count == 2)
        #expect(result.problems.isEmpty)
    }

    @Test func wheelsInsideATree() {
        folder.wheel("a.whl", [WheelMember("m.so", elfBytes(100))])
        folder.write("sub/n.so", elfBytes(100))
        #expect(
            readAll(folder.path).order.map(\.description) == [
                "\(folder.path)/a.whl/m.so", "\(folder.path)/sub/n.so",
            ])
    }

    /// Larger than what is kept whole: ranges come from a second pass.
    @Test func largeMembersKeepOnlyWhatIsAsked() {
        let large = elfBytes(30 << 20)
        let path = folder.wheel("large.whl", [WheelMember("l.so", large)])
        #expect(readAll(path).found[Location(file: path, member: "l.so")] == large)
    }

    @Test func aWheelThatIsNoArchive() {
        let path = folder.write("bad.whl", "not a zip")
        #expect(readAll(path).problems.map(\.kind) == [.corruptArchive])
        let cut = folder.wheel("cut.whl", [WheelMember("a.so", elfBytes(9000))])
        folder.write("cut.whl", Array(readBytes(cut).dropLast(40)))
        let problems = readAll(cut).problems
        #expect(problems.map(\.kind) == [.corruptArchive])
        #expect(problems[0].reason.hasPrefix("damaged wheel"))
    }

    @Test func anEncryptedMember() {
        let path = folder.wheel(
            "secret.whl",
            [WheelMember("a.so", elfBytes(900), password: "x"), WheelMember("b.so", elfBytes(100))])
        let result = readAll(path)
        #expect(result.problems.map(\.kind) == [.encrypted])
        #expect(result.found.keys.map(\.member) == ["b.so"])
    }

    @Test func aMemberWithDamagedBytes() {
        let content = elfBytes(40_000, seed: 7)
        let path = folder.wheel(
            "hurt.whl", [WheelMember("a.so", content), WheelMember("b.so", elfBytes(100))])
        var bytes = readBytes(path)
        for index in 9000..<9060 { bytes[index] ^= 0x5a }
        folder.write("hurt.whl", bytes)
        let result = readAll(path)
        #expect(result.problems.map(\.kind) == [.corruptArchive])
        #expect(result.found.keys.map(\.member) == ["b.so"])
    }

    @Test func aStoredMemberWithAnotherChecksum() {
        let content = elfBytes(2000)
        let path = folder.wheel("sum.whl", [WheelMember("a.so", content, isStored: true)])
        #expect(patch(path, Array(content[500..<520]), with: [UInt8](repeating: 0, count: 20)) == 1)
        #expect(readAll(path).problems.map(\.reason) == ["its raw bytes cannot be read: CRC error"])
    }

    /// A bomb: more comes out than the directory says.
    @Test func aMemberThatInflatesBeyondItsSize() {
        let content = elfBytes(4) + [UInt8](repeating: 0, count: 3_000_000)
        let path = folder.wheel("bomb.whl", [WheelMember("a.so", content)])
        #expect(patch(path, little32(content.count), with: little32(1000)) > 0)
        let problems = readAll(path).problems
        #expect(problems.map(\.kind) == [.corruptArchive])
        #expect(problems.first?.reason.contains("inflates to more than the 1000 bytes") == true)
    }

    @Test func aMemberThatEndsBeforeItsSize() {
        let content = elfBytes(5000)
        let path = folder.wheel("short.whl", [WheelMember("a.so", content)])
        #expect(patch(path, little32(content.count), with: little32(9000)) > 0)
        #expect(readAll(path).problems.map(\.kind) == [.corruptArchive])
    }

    @Test func limitsOfSizeAndCount() {
        let path = folder.wheel(
            "many.whl", [WheelMember("a.so", elfBytes(5000)), WheelMember("b.so", elfBytes(100))])
        var limits = InputLimits()
        limits.memberBytes = 1000
        var result = readAll(path, limits: limits)
        #expect(result.problems.map(\.kind) == [.tooLarge])
        #expect(result.found.keys.map(\.member) == ["b.so"])
        limits = InputLimits()
        limits.members = 1
        result = readAll(path, limits: limits)
        #expect(result.problems.map(\.kind) == [.tooLarge])
        #expect(result.found.keys.map(\.member) == ["a.so"])
    }

    @Test func aForeignFileInsideAWheel() {
        let path = folder.wheel("mac.whl", [WheelMember("a.so", [0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1])])
        #expect(readAll(path).problems.map(\.reason) == ["a Mach-O file (macOS), not ELF"])
    }
}
