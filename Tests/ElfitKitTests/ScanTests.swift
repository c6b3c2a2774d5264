import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitLinkSimulation
import ElfitTestSupport
import Testing

@Suite struct ScanTests {
    private let folder = Folder()

    private func scan(
        _ paths: [String], bases: [String] = ["alpine:3.20", "debian:12-slim"], threads: Int = 2
    ) throws
        -> CheckResult
    {
        var options = ScanOptions(paths: paths, threads: threads)
        options.asksForRuntimes = false
        options.bases = bases
        return try Scan(options).run()
    }

    /// An extension module as Python sees it: it exports PyInit_.
    private func module(_ name: String, _ body: String = "", _ options: String...) -> String {
        let base = name.split(separator: "/").last!.split(separator: ".")[0]
        return folder.compile(
            name, "int PyInit_\(base)(void) { return 0; } \(body)",
            ["-shared", "-fPIC", "-nostdlib"] + options)
    }

    @Test func theSameContentIsAnalysedOnceAndReportedAtEachPlace() throws {
        let bytes = readBytes(module("tree/one/m.so", "int absent(void); int f(void) { return absent(); }"))
        folder.write("tree/two/m.so", bytes)
        folder.wheel("tree/w.whl", [WheelMember("pkg/m.so", bytes)])
        let result = try scan([folder.file("tree")])
        #expect(result.nativeFiles == 3)
        #expect(result.distinctFiles == 1)
        let paths = Set(result.answers.filter { $0.base == "alpine:3.20" }.map(\.path))
        #expect(paths == Set(["one/m.so", "two/m.so", "w.whl/pkg/m.so"].map { folder.file("tree/" + $0) }))
        #expect(result.answers.allSatisfy { $0.missingSymbols.map(\.name) == ["absent"] })
    }

    @Test func aPathGivenTwiceIsReportedOnce() throws {
        let path = module("tree/m.so")
        let result = try scan([path, folder.file("tree"), path])
        #expect(result.nativeFiles == 1)
        #expect(result.answers.count == 2)
    }

    @Test func librariesThatModulesBringInAreNoLoadRoots() throws {
        let library = folder.library(
            "tree/libs/libown.so.1", "int own(void) { return 1; }", "-Wl,-soname,libown.so.1")
        _ = module(
            "tree/m.so", "int own(void); int f(void) { return own(); }", library, "-Wl,-rpath,$ORIGIN/libs")
        let result = try scan([folder.file("tree")])
        #expect(result.nativeFiles == 2)
        #expect(result.loadRoots == 1)
        #expect(result.answers.allSatisfy { $0.verdict == .runs })
    }

    @Test func eachFileTakesAll() throws {
        let library = folder.library(
            "tree/libown.so.1", "int own(void) { return 1; }", "-Wl,-soname,libown.so.1")
        _ = module("tree/m.so", "int own(void); int f(void) { return own(); }", library)
        var options = ScanOptions(paths: [folder.file("tree")], threads: 1)
        options.asksForRuntimes = false
        options.eachFile = true
        #expect(try Scan(options).run().loadRoots == 2)
    }

    /// In a wheel, RUNPATH and $ORIGIN lead to the other members.
    @Test func wheelMembersFindEachOther() throws {
        let library = folder.library("libown.so.1", "int own(void) { return 1; }", "-Wl,-soname,libown.so.1")
        let own = module(
            "m.so", "int own(void); int f(void) { return own(); }", library, "-Wl,-rpath,$ORIGIN/../x.libs")
        let with = folder.wheel(
            "with.whl",
            [WheelMember("x/m.so", readBytes(own)), WheelMember("x.libs/libown.so.1", readBytes(library))])
        let without = folder.wheel("without.whl", [WheelMember("x/m.so", readBytes(own))])
        #expect(try scan([with]).answers.allSatisfy { $0.verdict == .runs })
        let answers = try scan([without]).answers
        #expect(answers.allSatisfy { $0.verdict == .doesNotRun })
        #expect(answers.allSatisfy { $0.missingLibraries.map(\.name) == ["libown.so.1"] })
    }

    /// A library that could not be read is not the same as one that is absent, and nothing passes.
    @Test func aDamagedLibraryLeavesNothingUntouched() throws {
        let library = folder.library(
            "tree/libown.so.1", "int own(void) { return 1; }", "-Wl,-soname,libown.so.1")
        _ = module("tree/m.so", "int own(void); int f(void) { return own(); }", library, "-Wl,-rpath,$ORIGIN")
        folder.write("tree/libown.so.1", "damaged")
        let result = try scan([folder.file("tree")])
        #expect(result.unread.count == 1)
        #expect(result.exitStatus != 0)
        #expect(result.bases.allSatisfy { result.verdict(on: $0.name) != .runs })
    }

    @Test func exitStatusByVerdict() throws {
        let good = folder.compile("good", "void _start(void) { }", ["-nostdlib", "-static", "-no-pie"])
        let bad = module("bad.so", "int absent(void); int f(void) { return absent(); }")
        let unreadable = folder.write("libtext.so", "words")
        #expect(try scan([good]).exitStatus == 0)
        #expect(try scan([bad]).exitStatus == 1)
        #expect(try scan([good, unreadable]).exitStatus == 3)
        #expect(try scan([bad, unreadable]).exitStatus == 1)
    }

    /// What a host would open by its name and no loader takes: a finding beside the line about the file.
    @Test func modulesThatAreNoELF() throws {
        let addon = folder.write("addon.node", "version https://git-lfs.github.com/spec/v1\n")
        let cut = folder.write("cut.so", Array(readBytes(module("whole.so")).prefix(600)))
        let script = folder.write("libscript.so", "INPUT(libscript.so.1)")
        let mac = folder.write("mac.node", [0xcf, 0xfa, 0xed, 0xfe] + [UInt8](repeating: 0, count: 60))
        let result = try scan([addon, cut, script, mac])
        #expect(result.unread.map(\.kind).sorted() == ["notELF", "notELF", "notELF", "truncated"])
        let findings = result.answers.filter { $0.base == "alpine:3.20" }.flatMap(\.findings)
        #expect(findings.map(\.id).sorted() == [.notELF, .truncatedELF])
        #expect(findings.first { $0.id == .notELF }?.path == addon)
        #expect(
            findings.first { $0.id == .notELF }?.evidence == "a git-lfs pointer, not the library itself")
        #expect(result.bases.map { result.verdict(on: $0.name) } == [.doesNotRun, .doesNotRun])
        #expect(try scan([script]).bases.allSatisfy { try scan([script]).verdict(on: $0.name) == .unknown })
    }

    /// Two packages of one environment whose vendored libraries have one name; wheels apart from each other do not meet.
    @Test func modulesThatMeetInOneProcess() throws {
        let stub = folder.library("stub.so", "int f(void) { return 0; }", "-Wl,-soname,libf.so.1")
        for (name, more) in [("one", ""), ("two", "int more;")] {
            for top in ["env/site-packages", name + ".whl"] {
                _ = module(
                    "\(top)/\(name)/\(name).so", "int f(void); int g(void) { return f(); }", stub,
                    "-Wl,-rpath,$ORIGIN")
                folder.library(
                    "\(top)/\(name)/libf.so.1", "int f(void) { return 0; } \(more)", "-Wl,-soname,libf.so.1")
            }
        }
        let result = try scan([folder.file("env")], bases: ["debian:12-slim"])
        let found = result.answers.flatMap(\.findings).filter { $0.id == .sameNameCollision }
        #expect(found.map(\.path) == [folder.file("env/site-packages/two/libf.so.1")])
        let apart = try scan([folder.file("one.whl"), folder.file("two.whl")], bases: ["debian:12-slim"])
        #expect(apart.answers.count == 2)
        #expect(!apart.answers.flatMap(\.findings).contains { $0.id == .sameNameCollision })
    }

    @Test func theAnswerDoesNotDependOnThreads() throws {
        for index in 0..<20 {
            _ = module(
                "tree/m\(index).so",
                "int absent\(index % 3)(void); int f(void) { return absent\(index % 3)(); }")
        }
        let one = try scan([folder.file("tree")], threads: 1).answers.map {
            "\($0.path) \($0.base) \($0.missingSymbols)"
        }
        #expect(one.count == 40)
        #expect(
            try scan([folder.file("tree")], threads: 4).answers.map {
                "\($0.path) \($0.base) \($0.missingSymbols)"
            } == one)
    }

    @Test func foreignMachinesDoNotRun() throws {
        let module = folder.library("m.so", "int PyInit_m;", "--target=i386-linux-gnu")
        #expect(try scan([module]).answers.flatMap(\.findings).allSatisfy { $0.id == .wrongELFClass })
        let arm = folder.library("arm/m.so", "int PyInit_m(void) { return 0; }", "--target=aarch64-linux-gnu")
        #expect(try scan([arm]).answers.map(\.architecture) == [.arm64, .arm64])
    }
}
