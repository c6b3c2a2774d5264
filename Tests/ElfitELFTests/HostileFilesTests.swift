import ElfitELF
import ElfitTestSupport
import Testing

/// Damaged and hostile files: an error or facts, never a crash, never without end.
@Suite struct HostileFilesTests {
    private let folder = Folder()

    private func sample() -> [UInt8] {
        let map = folder.write("map", "V_1 { global: *; };")
        let source =
            "__thread int t; int b(void); int a(void) { return b() + t; } int *p = &t0; extern int t0;"
        return readBytes(
            folder.library(
                "sample.so", "extern int t0;" + source, "-Wl,-soname,libs.so", "-Wl,--version-script=\(map)",
                "-Wl,--build-id", "-Wl,--hash-style=both"))
    }

    @Test func everyTruncationIsTold() throws {
        let bytes = sample()
        let full = try facts(folder.write("full", bytes))
        let last = full.loadSegments.map { $0.offset + $0.fileSize }.max() ?? 0
        for length in stride(from: 0, to: Int(last), by: 7) {
            let path = folder.write("cut", Array(bytes[..<length]))
            if let found = try? facts(path) { #expect(found.isTruncated, "cut at \(length)") }
        }
    }

    @Test func changedBytesNeverCrash() {
        let bytes = sample()
        var state: UInt64 = 42
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var read = 0
        for _ in 0..<1500 {
            var changed = bytes
            for _ in 0...random(6) {
                // The headers and the dynamic tables are where damage hurts.
                changed[random(min(changed.count, 4096))] =
                    [0, 1, 0x7f, 0x80, 0xff, UInt8(random(256))][random(6)]
            }
            if (try? facts(folder.write("changed", changed))) != nil { read += 1 }
        }
        #expect(read > 0)
    }

    @Test func refusedWithAReason() {
        #expect(throws: ELFReadError.self) { try facts(folder.write("empty", [])) }
        #expect(throws: ELFReadError.self) { try facts(folder.write("short", [0x7f, 0x45, 0x4c, 0x46, 2])) }
        var bytes = sample()
        bytes[4] = 9
        #expect(throws: ELFReadError.self) { try facts(folder.write("class", bytes)) }
    }

    /// A huge DT_STRSZ, relocation and symbol counts must not be believed.
    @Test func hugeCountsAreBounded() throws {
        let bytes = sample()
        let full = try facts(folder.write("full", bytes))
        // DT_STRSZ, DT_RELASZ, DT_PLTRELSZ, DT_VERNEEDNUM, DT_VERDEFNUM.
        for tag: UInt64 in [10, 8, 2, 0x6fff_ffff, 0x6fff_fffd] {
            var changed = bytes
            for offset in stride(from: 0, to: changed.count - 16, by: 8) where word(changed, offset) == tag {
                for index in 8..<14 { changed[offset + index] = 0xff }
            }
            let found = try? facts(folder.write("huge", changed))
            #expect(found.map { $0.symbols.entryCount <= full.fileSize } ?? true)
        }
    }

    /// Thousands of symbols that all share one huge name would be hashed for hours.
    @Test func overlappingNamesAreRefused() throws {
        let long = String(repeating: "n", count: 200_000)
        let source = (0..<3000).map { "int s\($0);" }.joined() + "int \(long);"
        var bytes = readBytes(folder.library("names.so", source))
        #expect(throws: Never.self) { try facts(folder.write("before.so", bytes)) }
        let entry = try #require(stride(from: 0, to: bytes.count - 16, by: 8).first { isTag(bytes, $0, 6) })
        let table = Int(word(bytes, entry + 8))
        let names = Int(
            word(
                bytes,
                try #require(stride(from: 0, to: bytes.count - 16, by: 8).first { isTag(bytes, $0, 5) }) + 8))
        let start = try #require(
            (names..<bytes.count).first {
                bytes[$0] == UInt8(ascii: "n") && bytes[$0 + 9] == UInt8(ascii: "n")
            })
        for index in 1...3000 {
            bytes.replaceSubrange(table + index * 24..<table + index * 24 + 4, with: little32(start - names))
        }
        #expect(throws: ELFReadError.self) { try facts(folder.write("after.so", bytes)) }
    }

    /// Whether a dynamic entry with this tag and an address inside the file stands here.
    private func isTag(_ bytes: [UInt8], _ offset: Int, _ tag: UInt64) -> Bool {
        word(bytes, offset) == tag && (200..<UInt64(bytes.count)).contains(word(bytes, offset + 8))
    }

    private func word(_ bytes: [UInt8], _ offset: Int) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64($1 * 8) }
    }
}
