import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitReports
import ElfitTestSupport
import Testing

/// The report that people see first: which image, what runs where, what to change, and whether it passed.
@Suite struct ShortReportTests {
    private let folder = Folder()
    private let site = "app/.venv/lib/python3.12/site-packages/"

    /// An environment of Python 3.12 with one package, and with a module of it that was built for glibc.
    private func environment(isPure: Bool = false) {
        folder.write("app/.venv/pyvenv.cfg", "home = /usr/local/bin\nversion = 3.12.4\n")
        folder.write(site + "fast-2.0.dist-info/METADATA", "Name: fast\nVersion: 2.0\n")
        folder.write(site + "fast/__init__.py", "")
        guard !isPure else { return }
        folder.library(
            site + "fast/_fast.cpython-312-x86_64-linux-gnu.so", "int PyInit__fast(void) { return 0; }")
    }

    private func check(_ bases: [String], bring: [String] = []) throws -> CheckResult {
        var options = ScanOptions(paths: [folder.file("app")], threads: 2)
        options.bases = bases
        options.bring = bring.compactMap(RuntimeRequest.init)
        return try Scan(options).run()
    }

    private func report(_ result: CheckResult) -> [String] {
        TextReport(width: 100).render(result).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast().map(String.init)
    }

    /// The worst fault would be a `runs` without the app's Python.
    @Test func anImageWithoutTheAppsPythonNeverRunsIt() throws {
        for isPure in [false, true] {
            environment(isPure: isPure)
            for base in ["distroless/cc-debian13", "distroless/nodejs22-debian13", "scratch", "alpine:3.22"] {
                let result = try check([base])
                #expect(result.verdict(on: base) == .doesNotRun)
                #expect(result.imageAnswers[0].installed?.verdict == .doesNotRun)
                #expect(result.exitStatus == 1)
                #expect(
                    report(result).contains { $0.hasSuffix("does not run: no Python in the image") },
                    "\(base)")
            }
            let other = try check(["python:3.13-slim"])
            #expect(other.exitStatus == 1)
            #expect(other.packageAnswers.flatMap(\.findings).contains { $0.id == .runtimeVersion })
            // What is only known in part may have one.
            #expect(try check(["manylinux_2_28"]).exitStatus == 3)
        }
    }

    @Test func theRightImagePasses() throws {
        environment()
        let result = try check(["python:3.12-slim"])
        #expect(result.exitStatus == 0)
        #expect(report(result).last == "Passed: the app runs on python:3.12-slim-trixie. Exit status 0.")
    }

    @Test func withoutNativeCodeAnyImageWithThePythonDoes() throws {
        environment(isPure: true)
        let result = try check(["python:3.12-slim", "python:3.12-alpine"])
        #expect(result.exitStatus == 0)
        #expect(
            report(result).last
                == "Passed: no native code: runs on any image with Python 3.12. Exit status 0.")
    }

    /// The interpreter's own libraries come along, and what runs with them runs.
    @Test func aPythonThatIsCopiedIntoTheImage() throws {
        environment()
        let result = try check(["distroless/cc-debian13"], bring: ["python=3.12"])
        #expect(result.exitStatus == 0)
        let brought = try #require(result.bases[0].brought.first)
        #expect(brought.stage == "python:3.12-slim-trixie")
        #expect(brought.lines.first == "COPY --from=python:3.12-slim-trixie /usr/local /usr/local")
        #expect(brought.lines.last?.contains("/libsqlite3.so.0 ") == true)
        // A libc that is older than any image with that Python has, or none, takes none.
        #expect(try check(["scratch"], bring: ["python=3.12"]).exitStatus == 1)
    }

    @Test func oneScreenForOneApp() throws {
        environment()
        let result = try check(["python:3.12-slim", "python:3.12-alpine", "distroless/cc-debian13"])
        let lines = report(result)
        #expect(lines.count <= 25)
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(
            lines == [
                "Ship on python:3.12-slim-trixie (125 MB): runs the app as it is; the only",
                "  supported image of these that does; has a shell (/bin/sh).",
                "    FROM python:3.12-slim-trixie", "    COPY --from=build /app /app",
                "Smaller: gcr.io/distroless/cc-debian13 (24 MB): copy Python 3.12 into it",
                "  (--bring python=3.12).", "",
                "  IMAGE                    SIZE    COPIED",
                "  python:3.12-slim-trixie  125 MB  runs",
                "  python:3.12-alpine3.24   48 MB   does not run: 1 of 1 modules are glibc build…",
                "  distroless/cc-debian13   24 MB   does not run: no Python in the image",
                "  Installed there: unknown, no lock file. To know: uv pip freeze | uv pip",
                "    compile - --universal --format pylock.toml -o pylock.toml", "",
                "What to change:",
                "  fast 2.0: 1 of 1 modules are glibc builds, which Python on Alpine does not",
                "    import, on python:3.12-alpine3.24", "      fix: install the packages there",
                "Failed: does not run on 2 images. Exit status 1.",
            ])
    }

    /// The recommendation is a value.
    @Test func theRecommendationIsAValue() throws {
        environment()
        let choice = try #require(try check(["python:3.12-slim", "distroless/cc-debian13"]).recommendation)
        #expect(choice.base == "python:3.12-slim-trixie")
        #expect(choice.verdict == .runs)
        #expect(choice.smaller?.image == "gcr.io/distroless/cc-debian13")
    }
}

/// An app of JavaScript alone needs its Node all the same.
@Suite struct PureNodeTests {
    @Test func anImageWithoutNodeNeverRunsIt() throws {
        let folder = Folder()
        folder.write("app/api/node_modules/left/package.json", #"{ "name": "left" }"#)
        func check(_ base: String, bring: [RuntimeRequest] = []) throws -> CheckResult {
            var options = ScanOptions(paths: [folder.file("app")], threads: 1)
            options.bases = [base]
            options.bring = bring
            return try Scan(options).run()
        }
        #expect(try check("distroless/base-debian13").exitStatus == 1)
        #expect(try check("node:22-slim").exitStatus == 0)
        let request = try #require(RuntimeRequest("node=22"))
        let brought = try check("distroless/base-debian13", bring: [request])
        #expect(brought.exitStatus == 0)
        // Node is linked with the C++ library, which this image lacks.
        #expect(brought.bases[0].brought[0].lines.last?.contains("libstdc++.so.6") == true)
    }
}
