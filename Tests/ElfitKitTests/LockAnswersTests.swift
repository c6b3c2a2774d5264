import ElfitBaseImages
import ElfitELF
import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Testing

/// What a check says of lock files: by tags, by the bytes of builds that are at hand, and for images without an installer.
@Suite struct LockAnswersTests {
    private static func check(
        _ paths: [String], _ bases: [String], wheels: [String] = [],
        for architectures: Set<Architecture>? = [.amd64]
    ) throws -> CheckResult {
        var options = ScanOptions(paths: paths, threads: 2)
        options.architectures = architectures
        (options.bases, options.wheelFolders, options.seeksRemedies) = (bases, wheels, false)
        return try Scan(options).run()
    }

    private static func lock(_ files: [String]) -> String {
        let wheels = files.filter { $0.hasSuffix(".whl") }.map { "{ url = \"https://files.example/\($0)\" }" }
        let sdist = files.first { $0.hasSuffix(".tar.gz") }.map {
            "sdist = { url = \"https://files.example/\($0)\" }"
        }
        return """
            version = 1
            requires-python = ">=3.11"

            [[package]]
            name = "app"
            source = { virtual = "." }
            dependencies = [{ name = "a" }]

            [[package]]
            name = "a"
            version = "1"
            source = { registry = "https://index.example/simple" }
            \(sdist ?? "")
            wheels = [\(wheels.joined(separator: ", "))]
            """
    }

    private static let manylinux = "a-1-cp311-abi3-manylinux_2_17_x86_64.whl"

    @Test func aLockFileAloneAnswersForEachImage() throws {
        let folder = Folder()
        let path = folder.write("uv.lock", Self.lock([Self.manylinux, "a-1.tar.gz"]))
        let bases = [
            "python:3.12-slim", "python:3.12-alpine", "python:3.12", "distroless/python3-debian13",
            "distroless/cc",
            "python:3.10-slim-bookworm",
        ]
        let result = try Self.check([path], bases)
        #expect(result.exitRules.question == .installed)
        #expect(result.lockFiles == [path])
        let answers = result.imageAnswers
        #expect(answers.map(\.copied) == bases.map { _ in nil })
        #expect(
            answers.map(\.installed?.verdict) == [.runs, .doesNotRun, .runs, .runs, .doesNotRun, .doesNotRun])
        #expect(answers.map(\.installed?.basis) == [.tags, .tags, .tags, .tags, .bytes, .bytes])
        #expect(answers[3].installed?.buildStage == "python:3.13-slim-trixie")
        #expect(answers[1].installed?.why.contains("the image has no compiler") == true)
        // The lock file's name would say nothing.
        #expect(answers[4].installed?.why == "no Python in the image")
        #expect(answers[5].installed?.why.contains("the lock file is for Python >=3.11") == true)
        let slim = try #require(result.installs.first)
        #expect(slim.outcome.detail == "the installer takes \(Self.manylinux)")
        #expect(slim.source == SourceLine(path: path, line: 9))
    }

    /// What nobody asks for one architecture is answered for all, and says which one fails.
    @Test func aLockFileAloneIsAboutBothArchitectures() throws {
        let folder = Folder()
        let path = folder.write("uv.lock", Self.lock([Self.manylinux, "a-1.tar.gz"]))
        let both = try Self.check([path], ["python:3.12-slim"], for: nil)
        #expect(both.imageAnswers.map(\.installed?.verdict) == [.doesNotRun])
        #expect(both.imageAnswers[0].installed?.why.hasPrefix("on aarch64: no wheel fits") == true)
        #expect(Set(both.installs.map(\.architecture)) == [.amd64, .arm64])
        #expect(try Self.check([path], ["python:3.12-slim"]).imageAnswers[0].installed?.verdict == .runs)
    }

    /// Of some images only a part is known: their system's Python is not.
    @Test(arguments: ["almalinux:9", "amazonlinux:2023", "rockylinux:8", "fedora:42", "node:22"])
    func aPartlyKnownImageMayHaveThePython(_ base: String) throws {
        let folder = Folder()
        let path = folder.write("uv.lock", Self.lock([Self.manylinux]))
        let answer = try #require(try Self.check([path], [base]).imageAnswers.first?.installed)
        #expect(answer.verdict == .unknown)
        #expect(answer.why == "whether the image has Python is not known")
    }

    /// Pure wheels need their Python too, and are listed; by their tags all is known of them.
    @Test func pureWheelsAreListed() throws {
        let folder = Folder()
        let path = folder.write("uv.lock", Self.lock(["a-1-py3-none-any.whl"]))
        let result = try Self.check([path], ["python:3.12-slim", "distroless/cc"])
        #expect(result.installs.map(\.package.name) == ["a", path])
        #expect(result.imageAnswers.map(\.installed?.verdict) == [.runs, .doesNotRun])
    }

    /// Where something is compiled the stage has a compiler.
    @Test func theBuildStageHasACompilerWhereOneIsNeeded() throws {
        let folder = Folder()
        let path = folder.write("uv.lock", Self.lock(["a-1.tar.gz"]))
        let answers = try Self.check([path], ["distroless/python3-debian13"]).imageAnswers
        #expect(answers[0].installed?.buildStage == "python:3.13-trixie")
    }

    /// A compiler makes a build from source possible, and no more is known of it.
    @Test func buildsFromSourceNeedACompiler() throws {
        let folder = Folder()
        let path = folder.write(
            "uv.lock", Self.lock(["a-1-cp312-cp312-musllinux_1_2_x86_64.whl", "a-1.tar.gz"]))
        let result = try Self.check([path], ["python:3.12", "python:3.12-slim", "python:3.12-alpine"])
        #expect(result.imageAnswers.map(\.installed?.verdict) == [.unknown, .doesNotRun, .runs])
        let alone = folder.write("b/uv.lock", Self.lock(["a-1.tar.gz"]))
        let pure = try Self.check([alone], ["python:3.12-slim"])
        #expect(pure.imageAnswers.map(\.installed?.verdict) == [.unknown])
        // Built here, and pure Python.
        folder.write(
            "b/.venv/lib/python3.12/site-packages/a-1.dist-info/WHEEL",
            "Wheel-Version: 1.0\nTag: py3-none-any\n")
        folder.write("b/.venv/lib/python3.12/site-packages/a-1.dist-info/METADATA", "Name: a\nVersion: 1\n")
        let known = try Self.check([folder.file("b/.venv")], ["python:3.12-slim"])
        #expect(known.lockFiles == [folder.file("b") + "/uv.lock"])
        #expect(known.imageAnswers.map(\.installed?.verdict) == [.runs])
    }

    /// The wheel's tag says that it runs, its bytes do not.
    @Test func aWheelAtHandIsJudgedByItsBytes() throws {
        let folder = Folder()
        let path = folder.write("uv.lock", Self.lock([Self.manylinux]))
        // The folders, with something in them that is no wheel.
        for name in ["good", "bad"] { folder.write(name + "/note", "") }
        let good = folder.library("good.so", "int f(void) { return 0; }")
        folder.wheel("good/\(Self.manylinux)", Self.members(readBytes(good)))
        let bad = folder.compile(
            "bad.so", "int f(void) { return 0; }",
            ["-shared", "-fPIC", "-nostdlib", "-Wl,--no-as-needed", Self.stub(in: folder)])
        folder.wheel("bad/\(Self.manylinux)", Self.members(readBytes(bad)))
        let bases = ["python:3.12-slim"]
        let byTag = try Self.check([path], bases).imageAnswers.map(\.installed)
        #expect(byTag.map { $0?.basis } == [.tags])
        for (name, verdict) in [("good", Verdict.runs), ("bad", .doesNotRun)] {
            let result = try Self.check([path], bases, wheels: [folder.file(name)])
            #expect(result.imageAnswers.map(\.installed?.verdict) == [verdict])
            #expect(result.imageAnswers.map(\.installed?.basis) == [.bytes])
            // The folder itself is not checked.
            #expect(result.nativeFiles == 0 && result.packages.isEmpty)
        }
    }

    private static func members(_ module: [UInt8]) -> [WheelMember] {
        [
            WheelMember("a-1.dist-info/METADATA", Array("Metadata-Version: 2.1\nName: a\nVersion: 1\n".utf8)),
            WheelMember("a-1.dist-info/WHEEL", Array("Tag: cp311-abi3-manylinux_2_17_x86_64\n".utf8)),
            WheelMember("a-1.dist-info/RECORD", Array("a/m.abi3.so,,\n".utf8)),
            WheelMember("a/m.abi3.so", module),
        ]
    }

    /// A library that no image has.
    private static func stub(in folder: Folder) -> String {
        folder.compile(
            "libnowhere.so.7", "int g(void) { return 0; }",
            ["-shared", "-fPIC", "-nostdlib", "-Wl,-soname,libnowhere.so.7"])
    }

    @Test func aBrokenLockFileIsOneLineAndTheRestGoesOn() throws {
        let folder = Folder()
        let broken = folder.write("a/poetry.lock", "[metadata]\nx = [\n")
        let whole = folder.write("b/uv.lock", Self.lock([Self.manylinux]))
        let result = try Self.check([broken, whole], ["python:3.12-slim"])
        #expect(result.unread.map(\.path) == [broken])
        #expect(result.unread.first?.reason == "line 3: not TOML: no value")
        #expect(result.installs.map(\.package.name) == ["a"])
        // One that nobody named leaves the files' own verdict alone.
        let beside = try Self.check([folder.file("a")], ["python:3.12-slim"])
        #expect(beside.unread.isEmpty)
        #expect(beside.remarks.map(\.line) == [3])
    }

    @Test func aFileWithoutNamesSaysWhatWouldTell() throws {
        let folder = Folder()
        let path = folder.write("requirements.txt", "a==1 --hash=sha256:00\n")
        let answer = try #require(try Self.check([path], ["python:3.12-slim"]).imageAnswers.first?.installed)
        #expect(answer.verdict == .unknown)
        #expect(answer.why.contains("uv pip compile \(path) --universal --format pylock.toml -o pylock.toml"))
        // Without hashes it is no lock file: not read where it was named, passed over beside others.
        folder.write("c/requirements.txt", "a\n")
        #expect(try Self.check([folder.file("c")], ["python:3.12-slim"]).lockFiles == [])
        #expect(try Self.check([folder.file("c/requirements.txt")], ["python:3.12-slim"]).unread.count == 1)
    }

    @Test func nodeTakesThePackagesThatFit() throws {
        let sets = repository + "/Tests/npm-locks/"
        let bases = ["node:22-slim", "node:22-alpine", "distroless/nodejs22", "python:3.12-slim"]
        let sharp = try Self.check([sets + "sharp-npm10/package-lock.json"], bases)
        #expect(sharp.imageAnswers.map(\.installed?.verdict) == [.runs, .runs, .runs, .doesNotRun])
        let taken = sharp.installs.filter { $0.package.name == "sharp" }.map(\.outcome.detail)
        #expect(
            taken == [
                "npm installs @img/sharp-libvips-linux-x64, @img/sharp-linux-x64",
                "npm installs @img/sharp-libvips-linuxmusl-x64, @img/sharp-linuxmusl-x64",
                "npm installs @img/sharp-libvips-linux-x64, @img/sharp-linux-x64",
            ])
        let refused = try Self.check([sets + "refused/package-lock.json"], ["node:22-slim"])
        #expect(refused.imageAnswers.map(\.installed?.verdict) == [.doesNotRun])
        let natives = try Self.check([sets + "natives/package-lock.json"], ["node:22-slim"])
        #expect(natives.imageAnswers.map(\.installed?.verdict) == [.unknown])
        #expect(
            natives.installs.map(\.package.name) == ["@parcel/watcher", "better-sqlite3", "bcrypt"].sorted())
    }
}
