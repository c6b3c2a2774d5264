import ElfitFindings
import ElfitKit
import ElfitReports
import ElfitTestSupport
import Testing

/// The text report's part that goes by package.
@Suite struct PackageReportTests {
    private let folder = Folder()

    private func report(_ bases: [String], width: Int = 80, isVerbose: Bool = true) throws -> [String] {
        folder.compile("app/one/m.so", "int PyInit_m(void) { return 0; }", Self.options)
        let other = "int PyInit_n(void) { return 0; } int absent(void); int f(void) { return absent(); }"
        folder.compile("app/two/n.so", other, Self.options)
        var options = ScanOptions(paths: [folder.file("app")], threads: 2)
        options.asksForRuntimes = false
        options.bases = bases
        let result = try Scan(options).run()
        return TextReport(width: width, isVerbose: isVerbose).render(result).split(separator: "\n").map(
            String.init)
    }

    private static let options = ["-shared", "-fPIC", "-nostdlib"]

    @Test func aPackageHasOneLineForEachReasonAndNamesTheFileThatDecides() throws {
        let lines = try report(["scratch", "alpine:3.20", "debian:12-slim"], width: 400)
        let start = try #require(lines.firstIndex(of: "By package:"))
        #expect(
            Array(lines[(start + 1)..<(start + 7)]) == [
                "  \(folder.file("app/one"))",
                "    does not run on scratch: the image has no dynamic loader and no libc",
                "    runs on alpine:3.20, debian:12-slim",
                "  \(folder.file("app/two"))",
                "    does not run on scratch: the image has no dynamic loader and no libc",
                "    does not run on alpine:3.20, debian:12-slim: symbol absent is missing",
            ])
        #expect(lines[start + 7] == "    at \(folder.file("app/two/n.so"))")
    }

    @Test func whatRunsEverywhereIsNamedTogether() throws {
        let lines = try report(["alpine:3.20"], width: 400)
        #expect(lines.contains("  \(folder.file("app/two")): does not run: symbol absent is missing"))
        #expect(lines.contains("  \(folder.file("app/one")): runs"))
        #expect(lines.contains { $0.hasPrefix("  alpine:3.20  musl 1.2.5  does not run  1 of 2 run") })
    }

    @Test(arguments: [80, 120]) func linesFitTheTerminal(_ width: Int) throws {
        // A path is one word and stays whole.
        for line in try report([], width: width, isVerbose: true) where line.count > width {
            #expect(line.split(separator: " ").count == 1, "\(line)")
        }
    }
}
