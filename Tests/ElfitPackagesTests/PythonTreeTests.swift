import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

/// Installed trees and caches as tools leave them.
@Suite struct PythonTreeTests {
    private let folder = Folder()
    private let site = "venv/lib/python3.12/site-packages/"

    /// A module that needs a libc by name.
    @discardableResult
    private func module(_ path: String, _ libc: String = "libc.so.6", source: String = "") -> String {
        let stub = folder.compile(
            "stubs/" + libc, "int puts(const char *s) { return 0; }",
            ["-shared", "-fPIC", "-nostdlib", "-Wl,-soname,\(libc)"])
        let stem = path.split(separator: "/").last!.prefix { $0 != "." }
        return folder.compile(
            path, "int puts(const char *); int PyInit_\(stem)(void) { return puts(\"x\"); } \(source)",
            ["-shared", "-fPIC", "-nostdlib", stub])
    }

    private func metadata(
        _ directory: String, _ name: String, _ version: String, record: [String]? = nil, tag: String? = nil
    ) {
        folder.write(
            directory + "/METADATA",
            "Metadata-Version: 2.1\nName: \(name)\nVersion: \(version)\n\nName: not this\n")
        if let record { folder.write(directory + "/RECORD", record.map { $0 + ",sha256=x,1\n" }.joined()) }
        if let tag { folder.write(directory + "/WHEEL", "Wheel-Version: 1.0\nTag: \(tag)\n") }
    }

    private func check(_ path: String, on bases: [String] = ["debian:13-slim"], python: String? = nil) throws
        -> CheckResult
    {
        var options = ScanOptions(paths: [folder.file(path)], threads: 1)
        options.asksForRuntimes = false
        options.bases = bases
        options.seeksRemedies = false
        options.packages.python = python.flatMap { PythonVersion($0) }
        return try Scan(options).run()
    }

    /// RECORD says whose a file is, also of a program in bin and of a module with a name of its own.
    @Test func filesBelongToThePackageWhoseRecordListsThem() throws {
        module(site + "_speedups.abi3.so")
        module(site + "fast/core.abi3.so")
        folder.compile("venv/bin/fast", "void _start(void) { }", ["-nostdlib", "-static", "-no-pie"])
        folder.library(site + "fast.libs/libown-1a2b.so.1", "int own;", "-Wl,-soname,libown-1a2b.so.1")
        metadata(
            site + "Fast-2.0.dist-info", "Fast", "2.0",
            record: [
                "_speedups.abi3.so", "fast/core.abi3.so", "../../../bin/fast", "fast.libs/libown-1a2b.so.1",
            ])
        metadata(site + "other-1.dist-info", "other", "1", record: ["other/__init__.py"])
        let result = try check("venv")
        #expect(result.packages.map(\.label) == ["Fast 2.0"])
        #expect(result.packageAnswers.map(\.verdict) == [.runs])
        #expect(result.nativeFiles == 4 && result.loadRoots == 4)
    }

    /// Debian's packages have no RECORD: the import name tells.
    @Test func withoutARecordTheImportNameTells() throws {
        module("dist-packages/yaml/_yaml.cpython-313-x86_64-linux-gnu.so")
        module("dist-packages/yaml/_yaml.cpython-314-x86_64-linux-gnu.so")
        folder.write("dist-packages/PyYAML-6.0.egg-info/PKG-INFO", "Name: PyYAML\nVersion: 6.0\n")
        folder.write("dist-packages/PyYAML-6.0.egg-info/top_level.txt", "yaml\n")
        let result = try check("dist-packages", python: "3.13")
        #expect(result.packages.map(\.label) == ["PyYAML 6.0"])
        #expect(result.packageAnswers[0].verdict == .runs)
        #expect(
            result.packageAnswers[0].unused.map { $0.reason } == [.otherRuntime]
                && result.packageAnswers[0].unused[0].path.contains("314"))
    }

    @Test func aModuleForGlibcIsNotLookedAtOnMusl() throws {
        module(site + "a/_a.cpython-312-x86_64-linux-gnu.so")
        let result = try check("venv", on: ["alpine:3.20", "debian:13-slim"])
        #expect(result.packages.map(\.name) == ["a"])
        let alpine = try #require(result.packageAnswers.first { $0.base == "alpine:3.20" })
        #expect(alpine.verdict == .doesNotRun)
        #expect(alpine.findings.map(\.id) == [.pythonSuffixNotLookedAt])
        #expect(result.packageAnswers.first { $0.base == "debian:13-slim" }?.verdict == .runs)
    }

    /// A CPython on musl called itself linux-gnu up to 3.10 (bpo-43112).
    @Test func olderPythonsOnMuslHaveOneSuffixForBoth() throws {
        module("site-packages/a/_a.cpython-310-x86_64-linux-gnu.so", "libc.musl-x86_64.so.1")
        #expect(try check("site-packages", on: ["alpine:3.17"]).packageAnswers.map(\.verdict) == [.runs])
        module("new/site-packages/a/_a.cpython-311-x86_64-linux-gnu.so", "libc.musl-x86_64.so.1")
        #expect(try check("new", on: ["alpine:3.20"]).packageAnswers.map(\.verdict) == [.doesNotRun])
    }

    /// The interpreter's first suffix wins over the stable one.
    @Test func theFirstSuffixThatIsThereIsTaken() throws {
        module(site + "a/_a.cpython-312-x86_64-linux-gnu.so")
        module(site + "a/_a.abi3.so")
        module(site + "a/_a.so")
        let result = try check("venv", python: "3.12")
        #expect(result.answers.map { $0.path.hasSuffix("_a.cpython-312-x86_64-linux-gnu.so") } == [true])
        #expect(result.packageAnswers[0].unused.map(\.reason) == [.notChosen, .notChosen])
        let other = try check("venv", python: "3.13")
        #expect(other.answers.map { $0.path.hasSuffix("_a.abi3.so") } == [true])
        #expect(other.packageAnswers[0].verdict == .runs)
    }

    /// What the interpreter really exports decides, and the sentence says since when a function is there.
    @Test func theCAPIIsThatOfTheInterpreter() throws {
        let source = "void *PyUnicode_AsUnicode(void); void *f(void) { return PyUnicode_AsUnicode(); }"
        module("site-packages/a/_a.abi3.so", source: source)
        #expect(try check("site-packages", python: "3.11").packageAnswers.map(\.verdict) == [.runs])
        let result = try check("site-packages", python: "3.13")
        #expect(
            result.answers.flatMap(\.findings).filter { $0.severity == .blocks }.map(\.sentence) == [
                "Python 3.13 has no PyUnicode_AsUnicode: it was there until 3.11"
            ])
    }

    /// uv unpacks wheels into archive-v0/DIGEST: a cache, of which a build is taken.
    @Test func uvsCacheIsAWheelCache() throws {
        for (digest, libc, tag, suffix) in [
            ("aa", "libc.so.6", "manylinux_2_17_x86_64", "gnu"),
            ("bb", "libc.musl-x86_64.so.1", "musllinux_1_2_x86_64", "musl"),
        ] {
            let file = "a/_a.cpython-312-x86_64-linux-\(suffix).so"
            module("uv/archive-v0/\(digest)/\(file)", libc)
            metadata(
                "uv/archive-v0/\(digest)/a-1.dist-info", "a", "1", record: [file], tag: "cp312-cp312-\(tag)")
        }
        let result = try check("uv", on: ["alpine:3.20", "debian:13-slim"])
        #expect(result.packages.map(\.label) == ["a 1"])
        #expect(result.packageAnswers.map(\.verdict) == [.runs, .runs])
        #expect(
            result.packageAnswers.map { $0.install?.detail } == [
                "pip takes a-1-cp312-cp312-musllinux_1_2_x86_64.whl",
                "pip takes a-1-cp312-cp312-manylinux_2_17_x86_64.whl",
            ])
    }

    private func wheel(_ name: String, _ file: String, _ bytes: [UInt8], python: String = "") -> String {
        let stem = name.split(separator: "-").prefix(2).joined(separator: "-")
        let text = "Name: a\nVersion: 1\n" + (python.isEmpty ? "" : "Requires-Python: \(python)\n")
        return folder.wheel(
            name,
            [
                WheelMember(file, bytes), WheelMember("\(stem).dist-info/METADATA", Array(text.utf8)),
                WheelMember("\(stem).dist-info/RECORD", Array("\(file),,\n".utf8)),
                WheelMember(
                    "\(stem).dist-info/WHEEL",
                    Array("Tag: \(name.dropFirst(stem.count + 1).dropLast(4))\n".utf8)),
            ])
    }

    /// A wheel under a digest's name says itself what it is.
    @Test func pipsCacheOfResponses() throws {
        let bytes = readBytes(module("_a.abi3.so"))
        let path = wheel("a-1-cp39-abi3-manylinux_2_17_x86_64.whl", "_a.abi3.so", bytes)
        folder.write("pip/http-v2/0/1/2/3/4/01234.body", readBytes(path))
        let result = try check("pip")
        #expect(result.packages.map(\.label) == ["a 1"])
        #expect(
            result.packageAnswers.map { $0.install?.detail } == [
                "pip takes a-1-cp39-abi3-manylinux_2_17_x86_64.whl"
            ])
    }

    @Test func whereNothingFitsPipWouldCompile() throws {
        let bytes = readBytes(module("_a.abi3.so"))
        _ = folder.write("w/a-1.tar.gz", "not read")
        let file = readBytes(wheel("a-1-cp39-abi3-manylinux_2_17_x86_64.whl", "_a.abi3.so", bytes))
        folder.write("w/a-1-cp39-abi3-manylinux_2_17_x86_64.whl", file)
        let result = try check("w", on: ["alpine:3.20"])
        #expect(result.packageAnswers.map(\.verdict) == [.doesNotRun])
        #expect(result.packageAnswers[0].findings.map(\.id) == [.wheelSdistOnly])
        #expect(
            result.packageAnswers[0].install
                == InstallOutcome(kind: .source, detail: "pip compiles a-1.tar.gz"))
    }

    @Test func requiresPythonCounts() throws {
        let bytes = readBytes(module("_a.abi3.so"))
        let path = wheel(
            "a-1-cp39-abi3-manylinux_2_17_x86_64.whl", "_a.abi3.so", bytes, python: ">=3.10,<3.13")
        folder.write("w/a-1-cp39-abi3-manylinux_2_17_x86_64.whl", readBytes(path))
        for (python, fits) in [("3.9", false), ("3.10", true), ("3.12", true), ("3.13", false)] {
            let answers = try check("w", python: python).packageAnswers
            #expect(answers.map { $0.install?.kind == .same } == [fits], "\(python)")
        }
    }

    /// A pure Python wheel is a build too: where pip takes it, no native file is needed.
    @Test func aPureWheelIsTakenWhereNoOtherFits() throws {
        let bytes = readBytes(module("_a.abi3.so"))
        let native = wheel("a-1-cp39-abi3-manylinux_2_17_x86_64.whl", "_a.abi3.so", bytes)
        folder.write("w/a-1-cp39-abi3-manylinux_2_17_x86_64.whl", readBytes(native))
        let pure = wheel("a-1-py3-none-any.whl", "a/__init__.py", [])
        folder.write("w/a-1-py3-none-any.whl", readBytes(pure))
        let result = try check("w", on: ["alpine:3.20", "debian:13-slim"])
        #expect(result.packageAnswers.map(\.verdict) == [.runs, .runs])
        #expect(result.packageAnswers[0].unused.map(\.reason) == [.otherLibc])
        #expect(result.answers.map(\.base) == ["debian:13-slim"])
    }

    /// A wheel says for musl what is linked to glibc: noted, and the loader's answer stands beside it.
    @Test func aWheelForMuslWithAModuleForGlibc() throws {
        let bytes = readBytes(module("_a.abi3.so"))
        let path = wheel("a-1-cp39-abi3-musllinux_1_2_x86_64.whl", "_a.abi3.so", bytes)
        folder.write("w/a-1-cp39-abi3-musllinux_1_2_x86_64.whl", readBytes(path))
        let findings = try check("w", on: ["alpine:3.20"]).packageAnswers.flatMap(\.findings)
        #expect(findings.map(\.sentence) == ["tagged musllinux, holds files linked to glibc"])
        #expect(findings.map(\.severity) == [.note])
    }
}
