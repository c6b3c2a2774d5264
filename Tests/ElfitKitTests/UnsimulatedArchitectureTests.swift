import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Testing

/// What is built for riscv64: elfit reads it, and says that it does not know the answer.
@Suite struct UnsimulatedArchitectureTests {
    private let folder = Folder()

    private func module(_ name: String, _ source: String = "int PyInit_m(void) { return 0; }") -> String {
        folder.library(name, source, "--target=riscv64-linux-gnu")
    }

    private func scan(_ paths: [String], bases: [String] = ["alpine:3.20", "debian:12-slim"]) throws
        -> CheckResult
    {
        var options = ScanOptions(paths: paths, threads: 2)
        options.asksForRuntimes = false
        options.bases = bases
        return try Scan(options).run()
    }

    /// Every base image's verdict is unknown, nothing else is found, and the exit status is the one of an incomplete answer.
    private func expectUnknown(_ result: CheckResult) {
        #expect(result.bases.count == 2)
        for base in result.bases { #expect(result.verdict(on: base.name) == .unknown) }
        let found = result.answers.flatMap(\.findings) + result.packageAnswers.flatMap(\.findings)
        #expect(Set(found.filter { $0.severity < .risk }.map(\.id)) == [.notSimulated])
        #expect(found.contains { $0.sentence.hasPrefix("built for riscv64, which elfit does not simulate") })
        #expect(result.exitStatus == 3)
        #expect(result.remedies.isEmpty)
    }

    @Test func looseFiles() throws {
        expectUnknown(try scan([module("m.so")]))
    }

    @Test func programs() throws {
        let path = folder.compile(
            "app", "void _start(void) { }", ["-static", "-nostdlib", "--target=riscv64-linux-gnu"])
        expectUnknown(try scan([path]))
    }

    @Test func wheels() throws {
        let bytes = readBytes(module("m.cpython-312-riscv64-linux-gnu.so"))
        folder.write("wheels/notes.txt", "")
        folder.wheel(
            "wheels/m-1.0-cp312-cp312-manylinux_2_31_riscv64.whl",
            [WheelMember("m/m.cpython-312-riscv64-linux-gnu.so", bytes)])
        let result = try scan([folder.file("wheels")])
        expectUnknown(result)
        #expect(!result.packageAnswers.flatMap(\.findings).contains { $0.id == .wheelTagUntrue })
    }

    @Test func nodePackages() throws {
        folder.write("app/node_modules/a/package.json", #"{"name": "a", "version": "1.0.0"}"#)
        _ = module(
            "app/node_modules/a/a.linux-riscv64-gnu.node", "int napi_register_module_v1(void) { return 0; }")
        expectUnknown(try scan([folder.file("app")]))
    }

    /// What is simulated decides, where a package brings builds for several architectures.
    @Test func buildsBesideOthers() throws {
        folder.write("wheels/notes.txt", "")
        for (name, target) in [("x86_64", "x86_64"), ("riscv64", "riscv64")] {
            let path = folder.library(
                "built/\(name).so", "int PyInit_m(void) { return 0; }", "--target=\(target)-linux-gnu")
            folder.wheel(
                "wheels/m-1.0-cp312-cp312-manylinux_2_31_\(name).whl",
                [WheelMember("m/m.cpython-312-\(name)-linux-gnu.so", readBytes(path))])
        }
        let result = try scan([folder.file("wheels")])
        #expect(result.verdict(on: "debian:12-slim") == .runs)
    }

    /// An image that was imported is for its own architecture: there the answer is known.
    @Test func imagesOfOneArchitecture() throws {
        let profile = folder.write(
            "own.profile",
            "elfit-profile 2\nimage own\nlibc glibc 2.36\narchitecture x86_64\ndirectories /lib\npackage none none -\n"
        )
        let result = try scan([module("m.so")], bases: [profile])
        #expect(result.verdict(on: "own") == .doesNotRun)
        #expect(result.answers.flatMap(\.findings).map(\.id) == [.wrongMachine])
    }

    @Test func imagesThatAskForIt() {
        #expect(throws: (any Error).self) { try scan([module("m.so")], bases: ["riscv64/debian:12-slim"]) }
    }
}
