import ElfitTestSupport
import Foundation
import Testing

/// The wheel, as pip and its users meet it.
@Suite(.serialized, .enabled(if: Release.isThere)) struct DistWheelTests {
    private let folder = Folder()

    private func python(_ program: String, _ arguments: String...) -> Outcome {
        run(["/usr/bin/python3", "-c", program] + arguments)
    }

    @Test func oneLineInstallsItAndItChecks() throws {
        #expect(run(["/usr/bin/python3", "-m", "venv", folder.file("venv")]).status == 0)
        // Processor time: other tests run at the same time.
        let steps = """
            venv/bin/pip install -q elfit || exit 9
            venv/bin/elfit check \(repository)/Samples/wheelhouse --base alpine:3.20 --bring python=3.12 --verbose >checked; echo "status $?"
            venv/bin/python -m elfit --version
            times
            """
        let outcome = run(["sh", "-c", steps], in: folder.path, environment: Release.offline)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        try #require(lines.count == 4, "\(outcome.output)\(outcome.errors)")
        #expect(lines[0] == "status 1")
        #expect(lines[1] == Release.version)
        let seconds = lines[3].matches(of: /(\d+)m([\d.]+)s/).compactMap { match in
            Double(match.2).map { (Double(match.1) ?? 0) * 60 + $0 }
        }
        #expect(seconds.reduce(0, +) < 5, "\(lines[3])")
        #expect(
            String(decoding: readBytes(folder.file("checked")), as: UTF8.self).contains("psutil 7.2.2"))
        let removed = run(["venv/bin/pip", "uninstall", "-q", "-y", "elfit"], in: folder.path)
        #expect(removed.status == 0)
        #expect(!FileManager.default.fileExists(atPath: folder.file("venv/bin/elfit")))
    }

    @Test func itsTagsAreThoseOfBothFamiliesAndItsSizeIsSmall() throws {
        let name = (Release.wheel as NSString).lastPathComponent
        let machine = try #require(name.firstMatch(of: /_(x86_64|aarch64)\.whl$/)).1
        #expect(
            name == "elfit-\(Release.version)-py3-none-manylinux_2_17_\(machine).manylinux2014_\(machine)"
                + ".musllinux_1_1_\(machine).whl")
        let size = try #require(
            try FileManager.default.attributesOfItem(atPath: Release.wheel)[.size] as? Int)
        #expect(size <= 12_000_000, "\(size)")
    }

    /// elfit names what a wheel's files contradict; its own has nothing of that.
    @Test func elfitFindsNothingInIt() {
        let outcome = run([Release.program, "check", Release.wheel], environment: Program.day)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(!outcome.output.contains("does not run"))
    }

    @Test func auditwheelFindsNothingThatItNeeds() throws {
        let tools = try #require(Tools.auditwheel, "run Scripts/packaging-tools")
        let outcome = run([tools + "/auditwheel", "show", Release.wheel])
        let words = outcome.output.replacing("\n", with: " ")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(words.contains("manylinux_2_5") || words.contains("manylinux_2_17"), "\(words)")
        #expect(
            !words.contains("external shared libraries") || words.contains("requires no external"), "\(words)"
        )
    }

    @Test func itsMetadataAreValid() throws {
        let tools = try #require(Tools.auditwheel, "run Scripts/packaging-tools")
        let program = """
            import sys, zipfile
            from packaging.metadata import Metadata
            archive = zipfile.ZipFile(sys.argv[1])
            info = f"elfit-{sys.argv[2]}.dist-info"
            data = Metadata.from_email(archive.read(info + "/METADATA"), validate=True)
            assert str(data.version) == sys.argv[2] and data.license_expression == "Apache-2.0", data
            names = set(archive.namelist())
            missing = [name for name in data.license_files if f"{info}/licenses/{name}" not in names]
            assert not missing and len(data.license_files) > 10, missing
            assert f"{info}/sboms/elfit.cdx.json" in names
            for name in names: assert archive.getinfo(name).date_time >= (2020, 1, 1, 0, 0, 0), name
            """
        let outcome = run([tools + "/python", "-c", program, Release.wheel, Release.version])
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    /// What cannot work says why.
    @Test func aSourceDistributionIsRefused() {
        let outcome = run(
            ["/usr/bin/python3", "-c", "import backend; backend.build_sdist('.')"],
            in: repository + "/Packaging", environment: ["PYTHONDONTWRITEBYTECODE": "1"])
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("elfit has no source distribution: "))
        #expect(outcome.errors.split(separator: "\n").count == 1)
    }
}

/// Programs of PyPI that a release is tested with.
enum Tools {
    /// A folder with auditwheel and Python's packaging library; nil before Scripts/packaging-tools.
    static let auditwheel: String? = {
        let environment = ProcessInfo.processInfo.environment
        let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "/root") + "/.cache"
        let path = cache + "/elfit/packaging-tools/bin"
        return FileManager.default.isExecutableFile(atPath: path + "/auditwheel") ? path : nil
    }()
}
