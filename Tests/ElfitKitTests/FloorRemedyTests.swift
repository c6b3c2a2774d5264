import ElfitBaseImages
import ElfitFindings
import ElfitKit
import ElfitTestSupport
import Testing

/// Of an image that is known in part, a library that elfit does not know may be there all the same: nothing is copied
/// or installed over it.
@Suite struct FloorRemedyTests {
    private let folder = Folder()

    /// A program that needs a library which no image here is known to have, and Debian has.
    private func check(_ base: String, build: String? = nil) throws -> CheckResult {
        let stub = folder.library(
            "stub/libffi.so.8", "int ffi_call(void) { return 0; }", "-Wl,-soname,libffi.so.8")
        let path = folder.library(
            "app/m.so", "int ffi_call(void); int m(void) { return ffi_call(); }", stub)
        var options = ScanOptions(paths: [path], threads: 2)
        options.asksForRuntimes = false
        options.bases = [base]
        options.buildBases = build.map { [$0] } ?? []
        return try Scan(options).run()
    }

    private func replacing(_ result: CheckResult) -> [String] {
        result.remedies.filter { [.copyLibraries, .addPackages].contains($0.kind) }.map(\.sentence)
    }

    @Test(arguments: ["ubuntu:24.04", "almalinux:10", "fedora:41"])
    func nothingIsPutOverWhatMayBeThere(_ base: String) throws {
        let result = try check(base, build: "debian:12")
        #expect(result.bases.first?.isFloor == true)
        #expect(result.verdict(on: base) == .unknown)
        #expect(replacing(result).isEmpty, "\(replacing(result))")
    }

    /// Where all of the image is known, the same library is brought.
    @Test func whatIsKnownToLackItGetsIt() throws {
        #expect(!replacing(try check("debian:13-slim")).isEmpty)
        #expect(!replacing(try check("distroless/cc-debian12")).isEmpty)
    }
}
