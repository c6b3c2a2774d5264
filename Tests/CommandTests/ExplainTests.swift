import ElfitFindingKinds
import ElfitFindings
import ElfitTestSupport
import Testing

@Suite struct ExplainTests {
    @Test func thePageIsUpToDate() {
        let page = String(decoding: readBytes(repository + "/docs/findings.md"), as: UTF8.self)
        #expect(
            Program.elfit(["explain", "--all"]).output == page, "run: elfit explain --all >docs/findings.md")
    }

    @Test(arguments: FindingID.allCases) func everyKindIsExplained(_ id: FindingID) {
        let kind = id.kind
        let outcome = Program.elfit(["explain", id.rawValue])
        #expect(outcome.status == 0)
        for part in [kind.explanation, kind.evidence, kind.fix, kind.hit, kind.miss] {
            #expect(part.count > 5)
            #expect(outcome.output.contains(part))
        }
        #expect(kind.hit != kind.miss)
    }

    @Test func whoDecidesIsSaid() {
        for (id, decider) in [
            ("wheel-sdist-only", "installer"), ("symbol-missing", "glibc and musl"), ("no-loader", "kernel"),
        ] {
            #expect(Program.elfit(["explain", id]).output.contains("who decides  \(decider)\n"), "\(id)")
        }
    }

    @Test func anUnknownIdNamesItsNeighbours() {
        let outcome = Program.elfit(["explain", "symbol"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("symbol-missing"))
    }

    private func explained(_ name: String) -> String {
        let outcome = Program.elfit(["explain", name])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n").map { $0.drop { $0 == " " } }
        #expect(lines.allSatisfy { $0.count <= 80 || !$0.contains(" ") })
        // Broken lines are joined again.
        return lines.joined(separator: " ")
    }

    /// readelf says of Debian's libc.so.6: memcpy@GLIBC_2.2.5 and memcpy@@GLIBC_2.14; on aarch64 GLIBC_2.17.
    @Test func aSymbolOfEveryLibc() {
        let text = explained("memcpy")
        #expect(
            text.contains("libc.so.6 (x86_64): since GLIBC_2.2.5; programs linked today ask for GLIBC_2.14"))
        #expect(text.contains("libc.so.6 (aarch64): since GLIBC_2.17"))
        #expect(text.contains("musl         every release known"))
        #expect(text.contains("libc.musl-x86_64.so.1 (x86_64): alpine:"))
        #expect(explained("memcpy@GLIBC_2.14") == text)
    }

    @Test func aSymbolOfGlibcOnly() {
        let text = explained("__isoc23_strtol")
        #expect(text.contains("libc.so.6 (x86_64): since GLIBC_2.38"))
        #expect(text.contains("none has it"))
        #expect(text.contains("distroless/cc-debian13"))
        #expect(!text.contains("distroless/cc-debian12"))
    }

    /// loader-rules 4.4: the names for 64-bit offsets are exported, then only bound to, and some never.
    @Test func namesForLargeFiles() {
        let text = explained("open64")
        #expect(text.contains("1.2.4 (alpine:3.18): has it"))
        #expect(text.contains("1.2.6 (alpine:3.24): binds it to the name without 64; dlsym does not find it"))
        #expect(explained("fcntl64").contains("none has it"))
    }

    /// base-images 2.5: gcompat has the name, and helps programs only.
    @Test func packagesOfAlpineWithTheirCaveats() {
        let fortified = explained("__snprintf_chk")
        #expect(
            fortified.contains(
                "gcompat: in libgcompat.so.0. Helps a program that gcompat's loader stub starts"))
        #expect(fortified.contains("a module that Python or Node opens gets nothing of it"))
        #expect(
            explained("fts_open").contains(
                "musl-fts: in libfts.so.0. Helps only a file that needs libfts.so.0"))
        let runtime = explained("libstdc++.so.6")
        #expect(runtime.contains("apk add      libstdc++ (Alpine"))
        #expect(runtime.contains("apt install  libstdc++6 (debian11, debian12, debian13, debian14)"))
        #expect(explained("libjpeg.so.62").contains("instead"))
    }

    @Test func aSymbolThatIsOldProgramsOnly() {
        #expect(explained("__malloc_hook").contains("old programs only, none links it today"))
    }

    @Test func versionsOfSymbols() {
        let glibc = explained("GLIBC_2.38")
        #expect(glibc.contains("since        glibc 2.38"))
        #expect(glibc.contains("libc.so.6: distroless/base-nossl-debian13"))
        #expect(!glibc.contains("distroless/base-debian12"))
        #expect(glibc.contains("__isoc23_strtol"))
        let gcc = explained("GLIBCXX_3.4.30")
        #expect(gcc.contains("since        GCC 12.1"))
        #expect(gcc.contains("distroless/cc-debian12"))
        #expect(explained("GLIBCXX_3.4.34").contains("since        GCC 15.1"))
    }

    @Test func librariesByTheirNames() {
        let zlib = explained("libz.so.1")
        #expect(zlib.contains("distroless/base-debian13"))
        #expect(!zlib.contains("distroless/cc-debian12"))
        #expect(explained("libc.so.6").contains("its loader answers for this name itself"))
        #expect(explained("alpine").contains("elfit bases alpine"))
    }

    @Test(arguments: [("memcpi", "memcpy"), ("GLIBC_2.399", "GLIBC_2.39"), ("libz.so.11", "libz.so.1")])
    func whatIsMisspeltHasSuggestions(_ name: String, _ meant: String) {
        let outcome = Program.elfit(["explain", name])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(meant))
        #expect(outcome.output.isEmpty)
    }

    @Test func whatIsUnknownIsSaidToBe() {
        for name in ["GLIBC_2.99", "no_such_function_anywhere", "\u{1b}[31m"] {
            let outcome = Program.elfit(["explain", name])
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("nothing is known of"))
            #expect(!outcome.errors.contains("\u{1b}"))
        }
    }
}
