import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitReports
import ElfitTestSupport
import Testing

/// What a check says of libraries that are not there: which packages bring them, and where the app has them.
@Suite struct MissingLibraryTests {
    private let folder = Folder()

    /// A module that needs libraries of some names.
    private func module(_ name: String, needing sonames: [String], _ options: String...) -> String {
        let stubs = sonames.map { folder.library("stubs/\($0)", "int unused;", "-Wl,-soname,\($0)") }
        return folder.compile(
            name, "void PyInit_m(void) { }",
            ["-shared", "-fPIC", "-nostdlib", "-Wl,--no-as-needed"] + stubs + options)
    }

    private func scan(_ path: String, on bases: [String]) throws -> CheckResult {
        var options = ScanOptions(paths: [path], threads: 2)
        options.asksForRuntimes = false
        options.bases = bases
        return try Scan(options).run()
    }

    private func fixes(_ path: String, on base: String) throws -> [String] {
        try scan(path, on: [base]).answers.flatMap(\.findings).filter { $0.id == .neededMissing }.map(\.fix)
    }

    /// What explain knows, check tells.
    @Test func thePackageIsNamed() throws {
        let path = module("app/m.so", needing: ["libodbc.so.2"])
        #expect(try fixes(path, on: "debian:12-slim") == ["apt-get install libodbc2 (not simulated)"])
        #expect(try fixes(path, on: "python:3.12-alpine3.20") == ["apk add unixodbc (not simulated)"])
        #expect(
            try fixes(path, on: "distroless/base-debian12") == [
                "apt-get install libodbc2 in a build stage of Debian 12, and copy the libraries (not simulated)"
            ])
        let unknown = module("app/n.so", needing: ["libofnobody.so.7"])
        #expect(
            try fixes(unknown, on: "debian:12-slim") == [
                "Add the package that brings the library, or copy it from the build stage."
            ])
    }

    /// The whole set, and not just what the first line is about.
    @Test func allPackagesAreNamedTogether() throws {
        let path = module("app/m.so", needing: ["libodbc.so.2", "libGL.so.1", "libEGL.so.1"])
        let result = try scan(path, on: ["debian:12-slim"])
        let text = TextReport(width: 100).render(result)
        #expect(text.contains("fix: apt-get install libegl1 libgl1 libodbc2"), "\(text)")
    }

    @Test func aLibraryThatIsElsewhereInTheAppIsFound() throws {
        let path = module("app/pkg/core/m.so", needing: ["libstate.so"], "-Wl,-rpath,$ORIGIN/lib")
        folder.library("app/pkg.libs/libstate.so", "int unused;", "-Wl,-soname,libstate.so")
        let findings = try scan(folder.file("app"), on: ["debian:12-slim"]).answers.flatMap(\.findings)
        let missing = try #require(findings.first { $0.id == .neededMissing })
        #expect(missing.path == path)
        #expect(
            missing.sentence
                == "library libstate.so is missing: it is in the app, where this file does not look")
        #expect(
            missing.fix
                == "patchelf --set-rpath '$ORIGIN/lib:$ORIGIN/../../pkg.libs' \(path): it is in "
                + folder.file("app/pkg.libs"))
    }

    /// A processor level is noted, and decides where a lesser one is asked for.
    @Test func theProcessorThatIsAskedFor() throws {
        // A note with GNU_PROPERTY_X86_ISA_1_NEEDED: the linker that is used here makes none.
        let note = """
            .section .note.level,\\"a\\",@note; .p2align 3; .long 4, 16, 5; .asciz \\"GNU\\"; \
            .long 0xc0008002, 4, 4, 0; .previous
            """
        let path = folder.compile(
            "app/m.so", "__asm__(\"\(note)\"); void PyInit_m(void) { }", ["-shared", "-fPIC", "-nostdlib"])
        var options = ScanOptions(paths: [path], threads: 1)
        options.bases = ["debian:12-slim"]
        options.seeksRemedies = false
        #expect(try Scan(options).run().verdict(on: "debian:12-slim") == .runs)
        options.processor = .v1
        let result = try Scan(options).run()
        #expect(result.verdict(on: "debian:12-slim") == .doesNotRun)
        #expect(
            result.answers.flatMap(\.findings).map(\.sentence) == [
                "needs a processor of level x86-64-v3, not x86-64-v1"
            ])
        options.processor = .v3
        #expect(try Scan(options).run().verdict(on: "debian:12-slim") == .runs)
    }
}
