import ElfitTestSupport
import Foundation
import Testing

/// What a person reads who runs elfit in an application's folder: Examples, each with its report.
@Suite struct ExamplesTests {
    /// The folder of an example, with what an installer or compiler would have put there.
    private func example(_ name: String) throws -> Folder {
        let folder = Folder()
        let files = FileManager.default
        for file in try files.contentsOfDirectory(atPath: "\(repository)/Examples/\(name)")
        where file != "report.txt" {
            try files.copyItem(
                atPath: "\(repository)/Examples/\(name)/\(file)", toPath: folder.file(file))
        }
        switch name {
        case "python": try layOutEnvironment(folder)
        case "node": layOutModules(folder)
        default:
            folder.compile(
                "greet", String(decoding: readBytes(folder.file("main.c")), as: UTF8.self),
                ["-O2", "-static"])
        }
        return folder
    }

    /// As `uv sync` does it in the build stage: wheels of Samples, and a pure package beside them.
    private func layOutEnvironment(_ folder: Folder) throws {
        folder.write(".venv/pyvenv.cfg", "home = /usr/local/bin\nversion_info = 3.12.13\n")
        folder.write(".venv/bin/activate", "")
        let files = FileManager.default
        for (name, target) in [("python", "/usr/local/bin/python3.12"), ("python3", "python")] {
            try files.createSymbolicLink(
                atPath: folder.file(".venv/bin/\(name)"), withDestinationPath: target)
        }
        let site = ".venv/lib/python3.12/site-packages"
        folder.write(
            site + "/jinja2-3.1.6.dist-info/METADATA", "Metadata-Version: 2.4\nName: Jinja2\nVersion: 3.1.6\n"
        )
        folder.write(site + "/jinja2-3.1.6.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        folder.write(site + "/jinja2/__init__.py", "")
        for wheel in try files.contentsOfDirectory(atPath: "\(repository)/Samples/wheelhouse")
        where wheel.contains("manylinux") && wheel.hasSuffix("x86_64.whl") {
            let unpacked = run([
                "unzip", "-q", "\(repository)/Samples/wheelhouse/\(wheel)", "-d", folder.file(site),
            ])
            #expect(unpacked.status == 0)
        }
    }

    /// As `npm ci` does it on Debian, with native files of our own.
    private func layOutModules(_ folder: Folder) {
        let modules = "node_modules/"
        for name in ["@img/sharp-linux-x64", "@img/sharp-libvips-linux-x64"] {
            folder.write(
                modules + name + "/package.json",
                #"{ "name": "\#(name)", "version": "0.35.4", "os": ["linux"], "cpu": ["x64"], "libc": ["glibc"] }"#
            )
        }
        folder.write(
            modules + "sharp/package.json",
            """
            { "name": "sharp", "version": "0.35.4", "optionalDependencies": {
              "@img/sharp-linux-x64": "0.35.4", "@img/sharp-linuxmusl-x64": "0.35.4",
              "@img/sharp-libvips-linux-x64": "1.3.3", "@img/sharp-libvips-linuxmusl-x64": "1.3.3" } }
            """)
        let library = folder.compile(
            modules + "@img/sharp-libvips-linux-x64/lib/libvips-cpp.so.8.18.3",
            "#include <math.h>\ndouble vips_size(double x) { return sqrt(x); }",
            ["-shared", "-fPIC", "-Wl,-soname,libvips-cpp.so.8.18.3", "-lm", "-lc"])
        folder.compile(
            modules + "@img/sharp-linux-x64/lib/sharp-linux-x64.node",
            "double vips_size(double); void *napi_register_module_v1(void *e, void *x) { return vips_size(4) > 1 ? x : e; }",
            [
                "-shared", "-fPIC", library,
                "-Wl,-rpath,$ORIGIN/../../sharp-libvips-linux-x64/lib",
            ])
    }

    @Test(arguments: ["python", "node", "program"])
    func theReportIsOneScreen(_ name: String) throws {
        let folder = try example(name)
        let outcome = Program.elfit(["check"], in: folder.path)
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count <= 25)
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(outcome.errors == "")
        #expect(outcome.status == 0)
        let path = "\(repository)/Examples/\(name)/report.txt"
        if ProcessInfo.processInfo.environment["ELFIT_RECORD"] != nil {
            try outcome.output.write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(outcome.output == String(decoding: readBytes(path), as: UTF8.self))
    }

    /// The first image that the report names really runs the app, by elfit's own words.
    @Test(arguments: ["python", "node", "program"])
    func whatIsRecommendedRuns(_ name: String) throws {
        let folder = try example(name)
        let json = Program.elfit(["check", "--format", "json"], in: folder.path).output
        struct Report: Decodable {
            struct Recommendation: Decodable {
                let base: String
                let change: [String]
            }
            let recommendation: Recommendation?
        }
        let report = try JSONDecoder().decode(Report.self, from: Data(json.utf8))
        let choice = try #require(report.recommendation)
        #expect(choice.change.first?.hasPrefix("FROM ") == true)
        let other = Program.elfit(["check", "--base", choice.base], in: folder.path)
        #expect(other.status == 0)
    }
}
