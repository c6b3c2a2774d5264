import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

/// An app in a tar archive is judged as the same app beside it.
@Suite struct TarAppTests {
    private let folder = Folder()

    private func check(_ path: String, _ bases: [String]) throws -> CheckResult {
        var options = ScanOptions(paths: [path], threads: 2)
        options.asksForRuntimes = false
        options.bases = bases
        return try Scan(options).run()
    }

    private func pack(_ name: String, _ directory: String, _ what: [String]) -> String {
        let path = folder.file(name)
        let done = run(["tar", "-caf", path, "--sort=name", "-C", directory] + what)
        #expect(done.status == 0, "\(done.errors)")
        return path
    }

    /// `PACKAGE BASE VERDICT`, and findings with their files.
    private func told(_ result: CheckResult, without prefix: String) -> [String] {
        result.packageAnswers.map { answer in
            let findings = answer.findings.map { "\($0.id) \($0.path.replacing(prefix, with: ""))" }
            return "\(result.packages[answer.package].label) \(answer.base) \(answer.verdict) \(findings)"
        }.sorted()
    }

    @Test(arguments: ["node_modules", "pnpm-app", "venv", "wheelhouse", "app", "scripts"])
    func theSameAsUnpacked(_ sample: String) throws {
        let bases = ["alpine:3.20", "distroless/cc-debian12"]
        let archive = pack("app.tar.gz", "Samples", [sample])
        let packed = try check(archive, bases)
        let unpacked = try check("Samples/" + sample, bases)
        let (first, second) = (
            told(packed, without: archive + "/"), told(unpacked, without: "Samples/")
        )
        #expect(!first.isEmpty)
        #expect(first.map { $0.replacing(archive + "/", with: "Samples/") } == second)
        #expect(packed.loadRoots == unpacked.loadRoots)
        #expect(packed.unread.isEmpty)
    }

    @Test func aPackageThatLacksItsBuilds() throws {
        let result = try check(
            pack("a.tar.gz", "Samples/problems", ["no-build-installed"]), ["alpine:3.20"])
        #expect(result.packageAnswers.flatMap(\.findings).map(\.id) == [.nodeVariantAbsent])
    }

    @Test func whatNPMPacked() throws {
        let package = "Samples/node_modules/compiled-addon"
        try FileManager.default.copyItem(atPath: package, toPath: folder.file("package"))
        let result = try check(pack("compiled-addon-2.0.0.tgz", folder.path, ["package"]), ["alpine:3.20"])
        #expect(result.packages.map(\.label) == ["compiled-addon 2.0.0"])
    }

    /// A library is found by the link that its SONAME is.
    @Test func linksAreFollowedInTheArchive() throws {
        folder.library(
            "in/real/libwords.so.1.2", "int words(void) { return 1; }", "-Wl,-soname,libwords.so.1")
        let options = ["-shared", "-fPIC", "-nostdlib", folder.file("in/real/libwords.so.1.2")]
        folder.compile(
            "in/m.so", "int words(void); int f(void) { return words(); }",
            options + ["-Wl,-rpath,$ORIGIN/lib"])
        func link(_ name: String, _ target: String) {
            try! FileManager.default.createSymbolicLink(
                atPath: folder.file(name), withDestinationPath: target)
        }
        link("in/real/libwords.so.1", "libwords.so.1.2")
        let without = pack("without.tar.gz", folder.file("in"), ["m.so", "real"])
        #expect(try check(without, ["debian:12-slim"]).answers.first?.verdict == .doesNotRun)
        link("in/lib", "real")
        let with = pack("with.tar.gz", folder.file("in"), ["."])
        #expect(try check(with, ["debian:12-slim"]).answers.map(\.verdict) == [.runs])
    }
}
