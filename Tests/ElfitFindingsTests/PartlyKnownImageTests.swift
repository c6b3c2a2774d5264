import ElfitBaseImages
import ElfitFindings
import ElfitTestSupport
import Testing

/// Of an image that is known in part, what is missing may be there all the same.
@Suite struct PartlyKnownImageTests {
    private func verdict(_ isFloor: Bool, _ options: [String]) -> Verdict {
        let probe = Probe(
            libc: glibc, source: "int f(void); int m(void) { return f(); }", options: options,
            setUp: { $0.isFloor = isFloor })
        return Verdict.of(probe.findings())
    }

    @Test func aLibraryThatMayBeThereLeavesItOpen() {
        #expect(verdict(false, ["stub:libfoo.so.1"]) == .doesNotRun)
        #expect(verdict(true, ["stub:libfoo.so.1"]) == .unknown)
    }

    /// Everything that is needed is there: what it lacks is missing.
    @Test func aSymbolOfWhatIsThereIsMissing() {
        #expect(verdict(true, ["-Wl,--unresolved-symbols=ignore-all"]) == .doesNotRun)
    }
}
