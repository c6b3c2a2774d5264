import ElfitTestSupport
import Foundation
import Testing

/// What the library shows its clients: `Samples/library` is one, and builds with `import ElfitKit` alone.
@Suite struct LibraryTests {
    private let client = repository + "/Samples/library/Sources/image-check/main.swift"

    @Test func theTutorialIsTheSample() throws {
        let code = try String(contentsOfFile: client, encoding: .utf8)
        let page = try String(
            contentsOfFile: repository + "/Sources/ElfitKit/ElfitKit.docc/FirstClient.md", encoding: .utf8)
        #expect(page.contains("```swift\n\(code)```"))
        #expect(code.split(separator: "\n").count <= 20)
    }

    @Test func thePackageOfTheSampleIsOne() throws {
        let outcome = ElfitTestSupport.run([
            "swift", "package", "--package-path", repository + "/Samples/library", "dump-package",
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("ElfitKit"))
    }

    /// The sample is linked with this build's own objects, so that nothing is compiled twice; and says what elfit says.
    @Test func theSampleRuns() throws {
        let build = try #require(BuildFolder())
        let folder = Folder()
        let program = folder.path + "/image-check"
        let objects = try build.objects(in: folder)
        let libraries = ["-lelf", "-lzip", "-lisal", "-larchive", "-lcrypto", "-lzstd", "-lyaml"]
        let built = ElfitTestSupport.run(build.compiler + [client, "@" + objects, "-o", program] + libraries)
        try #require(built.status == 0, "\(built.errors)\(built.output)")
        let outcome = ElfitTestSupport.run([program, "Samples/app"], in: repository)
        #expect(outcome.status == 0)
        let report = Program.elfit(
            ["check", "Samples/app", "--base", "alpine", "--base", "distroless/cc", "--format", "json"])
        let told = try JSONDecoder().decode(Verdicts.self, from: Data(report.output.utf8))
        let lines = outcome.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
        #expect(lines.map(String.init) == told.bases.map { "\($0.name): \($0.verdict)" })
    }

    private struct Verdicts: Decodable {
        struct Base: Decodable { let name, verdict: String }
        let bases: [Base]
    }

    /// What is the package's own stays so.
    @Test(arguments: ["ScanOptions.self", "BuiltInImages.ladder", "ReportFormat.text", "CheckResult()"])
    func nothingElseIsShown(_ expression: String) throws {
        let build = try #require(BuildFolder())
        let folder = Folder()
        folder.write("main.swift", "import ElfitKit\n_ = \(expression)\n")
        let outcome = ElfitTestSupport.run(build.compiler + ["-typecheck", folder.path + "/main.swift"])
        #expect(outcome.status != 0)
        #expect(outcome.errors.contains("cannot find"), "\(outcome.errors)")
    }
}

/// Where this build has its modules and objects.
private struct BuildFolder {
    private let path: String

    init?() {
        path = (Program.dynamic as NSString).deletingLastPathComponent
        guard FileManager.default.fileExists(atPath: path + "/Modules/ElfitKit.swiftmodule") else {
            return nil
        }
    }

    /// The compiler as SwiftPM calls it for a client of the library.
    var compiler: [String] {
        let places = folders(repository + "/Sources") + folders(path)
        let maps = places.map { $0 + "/module.modulemap" }
        return ["swiftc", "-swift-version", "6", "-I", path + "/Modules"]
            + maps.filter { FileManager.default.fileExists(atPath: $0) }.flatMap {
                ["-Xcc", "-fmodule-map-file=\($0)"]
            }
    }

    private func folders(_ path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).map { "\(path)/\($0)" }
    }

    /// A list of what the program is linked of, without its own files.
    func objects(in folder: Folder) throws -> String {
        let list = try String(contentsOfFile: path + "/elfit.product/Objects.LinkFileList", encoding: .utf8)
        let own = list.split(separator: "\n").filter { !$0.contains("/elfit.build/") }
        folder.write("objects", own.joined(separator: "\n"))
        return folder.path + "/objects"
    }
}
