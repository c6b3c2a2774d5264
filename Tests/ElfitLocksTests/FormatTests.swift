import ElfitBaseImages
import ElfitELF
import ElfitLocks
import ElfitPackages
import Testing

/// What is read of each format, and what a reader must not get wrong.
@Suite struct FormatTests {
    private static func python(_ path: String, _ text: String, manifest: String? = nil) throws -> PythonLock {
        guard case .python(let lock) = try LockFile(text, path: path, manifest: manifest).content else {
            throw LockError("no Python")
        }
        return lock
    }

    private static func node(_ path: String, _ text: String, manifest: String? = nil) throws -> NodeLock {
        guard case .node(let lock) = try LockFile(text, path: path, manifest: manifest).content else {
            throw LockError("no Node")
        }
        return lock
    }

    private static func files(_ lock: PythonLock, _ libc: Libc = .glibc(Version("2.36"))) -> [String:
        PythonChoice]
    {
        let target = PythonTarget(minor: 12, libc: libc, architecture: .amd64)
        return Dictionary(
            zip(lock.packages.map(\.name), PythonInstall(lock, target: target, patch: 1).choices()),
            uniquingKeysWith: { first, _ in first })
    }

    private static func installed(_ lock: NodeLock, _ libc: String) -> Set<String> {
        let target = NodeLockTarget(processor: "x64", libc: libc, version: [22, 1, 0])
        return Set(
            zip(lock.packages, NodeGraph(lock, target: target).choices()).filter { $0.1 == .installed }.map(
                \.0.name))
    }

    // MARK: Python

    @Test func uvFollowsExtrasForksAndCircles() throws {
        let lock = try Self.python(
            "uv.lock",
            """
            version = 1
            requires-python = ">=3.11"

            [[package]]
            name = "app"
            version = "1"
            source = { editable = "." }
            dependencies = [{ name = "a", extra = ["fast"] }, { name = "old", version = "1", marker = "python_full_version < '3.12'" }, { name = "old", version = "2", marker = "python_full_version >= '3.12'" }]
            [package.dev-dependencies]
            dev = [{ name = "tool" }]

            [[package]]
            name = "a"
            version = "1"
            source = { registry = "https://index.example/simple" }
            dependencies = [{ name = "b" }]
            wheels = [{ url = "https://files.example/a-1%2Blocal-py3-none-any.whl" }]
            [package.optional-dependencies]
            fast = [{ name = "c", marker = "sys_platform == 'linux'" }]
            slow = [{ name = "d" }]

            [[package]]
            name = "b"
            version = "1"
            source = { git = "https://git.example/b?rev=1#1" }
            dependencies = [{ name = "a" }]

            [[package]]
            name = "c"
            version = "1"
            source = { registry = "https://index.example/simple" }
            sdist = { url = "https://files.example/c-1.tar.gz" }
            wheels = [{ url = "https://files.example/c-1-cp312-cp312-win_amd64.whl" }]

            [[package]]
            name = "d"
            version = "1"
            source = { registry = "https://index.example/simple" }

            [[package]]
            name = "old"
            version = "1"
            source = { registry = "https://index.example/simple" }
            wheels = [{ url = "https://files.example/old-1-py3-none-any.whl" }]

            [[package]]
            name = "old"
            version = "2"
            source = { registry = "https://index.example/simple" }
            wheels = [{ url = "https://files.example/old-2-py3-none-any.whl" }]

            [[package]]
            name = "tool"
            version = "1"
            source = { registry = "https://index.example/simple" }
            """)
        let install = PythonInstall(
            lock, target: PythonTarget(minor: 12, libc: .glibc(Version("2.36")), architecture: .amd64))
        #expect(
            install.choices() == [
                .project, .wheel("a-1+local-py3-none-any.whl", isPure: true),
                .source("https://git.example/b?rev=1#1", isNative: nil),
                .source("c-1.tar.gz", isNative: true),
                .unwanted("not among the main dependencies"),
                .unwanted("only where python_full_version < '3.12'"),
                .wheel("old-2-py3-none-any.whl", isPure: true),
                .unwanted("not among the main dependencies"),
            ])
        #expect(lock.packages.map(\.line) == [4, 12, 22, 28, 35, 40, 46, 52])
        #expect(lock.remarks == ["dependency groups are left aside, as by uv sync --no-dev"])
        let older = PythonInstall(
            lock, target: PythonTarget(minor: 10, libc: .glibc(Version("2.36")), architecture: .amd64))
        #expect(older.refusal == "the lock file is for Python >=3.11")
    }

    @Test func poetry1NeedsTheProjectFile() throws {
        let text = """
            [[package]]
            name = "a"
            version = "1"
            optional = false
            python-versions = ">=3.8"
            files = [{file = "a-1-cp312-cp312-musllinux_1_1_x86_64.whl", hash = "x"}, {file = "a-1.tar.gz", hash = "x"}]
            [package.dependencies]
            B_b = {version = "*", markers = "sys_platform == 'linux'"}
            c = [{version = "1", markers = "python_version < '3'"}, {version = "2", markers = "python_version < '3.1'"}]

            [[package]]
            name = "b-b"
            version = "1"
            files = [{file = "b_b-1-py3-none-any.whl", hash = "x"}]

            [[package]]
            name = "c"
            version = "2"
            files = []

            [[package]]
            name = "pytest"
            version = "8"
            files = [{file = "pytest-8-py3-none-any.whl", hash = "x"}]

            [metadata]
            lock-version = "2.0"
            python-versions = "^3.8"
            """
        let project = "[tool.poetry.dependencies]\npython = \"^3.8\"\nA = \"^1\"\n"
        let lock = try Self.python("poetry.lock", text, manifest: project)
        #expect(
            Self.files(lock) == [
                "a": .source("a-1.tar.gz", isNative: true),
                "b-b": .wheel("b_b-1-py3-none-any.whl", isPure: true),
                "c": .unwanted("only where python_version < '3'"),
                "pytest": .unwanted("not among the main dependencies"),
            ])
        #expect(
            Self.files(lock, .musl(Version("1.2.4")))["a"]
                == .wheel("a-1-cp312-cp312-musllinux_1_1_x86_64.whl", isPure: false))
        let alone = try Self.python("poetry.lock", text)
        #expect(alone.remarks.first?.contains("no pyproject.toml") == true)
        #expect(Self.files(alone)["pytest"] == .wheel("pytest-8-py3-none-any.whl", isPure: true))
    }

    @Test func pylockHasMarkersGroupsAndEnvironments() throws {
        let lock = try Self.python(
            "pylock.app.toml",
            """
            lock-version = "1.0"
            environments = ["sys_platform == 'darwin'", "sys_platform == 'linux'"]
            requires-python = ">=3.10"
            extras = ["x"]
            dependency-groups = ["dev"]
            default-groups = ["main"]
            [[packages]]
            name = "a"
            version = "1"
            marker = "'x' in extras"
            wheels = [{name = "a-1-py3-none-any.whl"}]
            [[packages]]
            name = "b"
            marker = "'main' in dependency_groups"
            archive = {url = "https://files.example/b-2.zip"}
            [[packages]]
            name = "c"
            version = "1"
            requires-python = ">=3.13"
            wheels = [{url = "https://files.example/c-1-py3-none-any.whl"}]
            [[packages]]
            name = "d"
            version = "1"
            marker = "platform_release > '5'"
            wheels = [{url = "https://files.example/d-1-py3-none-any.whl"}]
            """)
        #expect(
            Self.files(lock) == [
                "a": .unwanted("only where 'x' in extras"), "b": .source("b-2.zip", isNative: nil),
                "c": .nothing("needs Python >=3.13"), "d": .unknown("depends on platform_release > '5'"),
            ])
    }

    @Test func filesWithoutNamesAreNotTold() throws {
        let pipfile = try Self.python(
            "Pipfile.lock",
            """
            {"_meta": {}, "default": {"a": {"hashes": ["sha256:0"], "version": "==1"},
             "b": {"markers": "sys_platform == 'win32'", "version": "==2"}, "c": {"git": "https://git.example/c", "ref": "1"}},
             "develop": {"d": {"version": "==4"}}}
            """)
        #expect(
            Self.files(pipfile) == [
                "a": .unnamed, "b": .unwanted("only where sys_platform == 'win32'"),
                "c": .source("https://git.example/c", isNative: nil),
            ])
        #expect(pipfile.packages.map(\.line) == [1, 2, 2])
        let requirements = try Self.python(
            "requirements-prod.txt",
            """
            # made by a tool
            --index-url https://index.example/simple
            A_a[x]==1.0 ; python_version < "3.13" \\
                --hash=sha256:00 \\
                --hash=sha256:01
                # via something
            b==2 --hash=sha256:02  # last
            """)
        #expect(requirements.packages.map(\.name) == ["a-a", "b"])
        #expect(requirements.packages.map(\.version) == ["1.0", "2"])
        #expect(requirements.packages.map(\.line) == [3, 7])
        #expect(Self.files(requirements) == ["a-a": .unnamed, "b": .unnamed])
    }

    // MARK: Node

    @Test(arguments: ["6", "9"]) func pnpm(_ version: String) throws {
        let slash = version == "6" ? "/" : ""
        let facts: (String, String) -> String = { name, platform in
            "  \(slash)\(name)@1.0.0:\n    resolution: {integrity: x}\n    cpu: [x64]\n    os: \(platform)\n    requiresBuild: true\n"
        }
        let edges =
            "    optionalDependencies:\n      a-linux-x64-gnu: 1.0.0\n      a-linux-x64-musl: 1.0.0\n      a-darwin-x64: 1.0.0\n"
        let names = [
            ("a-darwin-x64", "[darwin]"), ("a-linux-x64-gnu", "[linux]\n    libc: [glibc]"),
            ("a-linux-x64-musl", "[linux]\n    libc: [musl]"),
        ]
        var text =
            "lockfileVersion: '\(version).0'\n\nimporters:\n  .:\n    dependencies:\n      alias:\n        specifier: npm:a@^1\n        version: \(slash)a@1.0.0(peer@2.0.0)\n    devDependencies:\n      tool:\n        specifier: ^1\n        version: 1.0.0\npackages:\n"
        for (name, platform) in names {
            text += facts(name, platform) + (version == "6" ? "    optional: true\n" : "")
        }
        if version == "6" {
            text +=
                "  /a@1.0.0(peer@2.0.0):\n    resolution: {integrity: x}\n\(edges)  /tool@1.0.0:\n    resolution: {integrity: x}\n"
        } else {
            text +=
                "  a@1.0.0:\n    resolution: {integrity: x}\n  tool@1.0.0:\n    resolution: {integrity: x}\n\nsnapshots:\n"
            for (name, _) in names { text += "  \(name)@1.0.0:\n    optional: true\n" }
            text += "  a@1.0.0(peer@2.0.0):\n\(edges)  tool@1.0.0: {}\n"
        }
        let lock = try Self.node("pnpm-lock.yaml", text)
        #expect(Self.installed(lock, "glibc") == ["a", "a-linux-x64-gnu"])
        #expect(Self.installed(lock, "musl") == ["a", "a-linux-x64-musl"])
        #expect(lock.remarks == ["devDependencies are left aside, as by pnpm install --prod"])
        #expect(
            lock.packages.first { $0.name == "a-darwin-x64" }?.runsScript == (version == "6" ? true : nil))
        #expect(lock.packages.first { $0.name == "a-darwin-x64" }?.line == 14)
    }

    @Test func yarnWithConditions() throws {
        var text =
            "__metadata:\n  version: 8\n\n\"a@npm:^1, a@npm:^1.0\":\n  version: 1.0.0\n  resolution: \"a@npm:1.0.0\"\n  dependencies:\n"
        for name in ["a-linux-x64-gnu", "a-linux-x64-musl", "a-darwin-x64"] {
            text += "    \(name): \"npm:1.0.0\"\n"
        }
        text += "  dependenciesMeta:\n"
        for name in ["a-linux-x64-gnu", "a-linux-x64-musl", "a-darwin-x64"] {
            text += "    \(name):\n      optional: true\n"
        }
        for (name, condition) in [
            ("a-linux-x64-gnu", "os=linux & cpu=x64 & libc=glibc"),
            ("a-linux-x64-musl", "os=linux & cpu=x64 & libc=musl"),
            ("a-darwin-x64", "(os=darwin | os=ios) & cpu=x64"),
        ] {
            text +=
                "\n\"\(name)@npm:1.0.0\":\n  version: 1.0.0\n  resolution: \"\(name)@npm:1.0.0\"\n  conditions: \(condition)\n"
        }
        text += "\n\"tool@npm:^1\":\n  version: 1.0.0\n  resolution: \"tool@npm:1.0.0\"\n"
        text +=
            "\n\"app@workspace:.\":\n  version: 0.0.0-use.local\n  resolution: \"app@workspace:.\"\n  dependencies:\n    a: \"npm:^1\"\n    tool: \"npm:^1\"\n  linkType: soft\n"
        let manifest = "{\"dependencies\": {\"a\": \"^1\"}, \"devDependencies\": {\"tool\": \"^1\"}}"
        let lock = try Self.node("yarn.lock", text, manifest: manifest)
        #expect(Self.installed(lock, "glibc") == ["a", "a-linux-x64-gnu"])
        #expect(Self.installed(lock, "musl") == ["a", "a-linux-x64-musl"])
        #expect(
            Self.installed(try Self.node("yarn.lock", text), "musl") == ["a", "a-linux-x64-musl", "tool"])
    }

    @Test func yarn1SaysNothingOfPlatforms() throws {
        let text = """
            # yarn lockfile v1


            "@s/a@^1.0.0", "@s/a@^1.1 || ^2":
              version "1.1.0"
              resolved "https://files.example/a-1.1.0.tgz#x"
              dependencies:
                b "^1.0.0"
              optionalDependencies:
                "@s/a-linux-x64" "1.1.0"

            "@s/a-linux-x64@1.1.0":
              version "1.1.0"

            b@^1.0.0, "c@npm:b@^1.0.0":
              version "1.0.5"

            tool@^1:
              version "1.0.0"
            """
        let manifest =
            "{\"dependencies\": {\"@s/a\": \"^1.1 || ^2\"}, \"devDependencies\": {\"tool\": \"^1\"}}"
        let lock = try Self.node("yarn.lock", text, manifest: manifest)
        #expect(lock.packages.map(\.name) == ["@s/a", "@s/a-linux-x64", "b", "tool"])
        #expect(lock.packages.map(\.line) == [4, 12, 15, 18])
        #expect(lock.packages[0].dependencies.map(\.isOptional) == [false, true])
        #expect(Self.installed(lock, "musl") == ["@s/a", "@s/a-linux-x64", "b"])
        #expect(lock.remarks.count == 2)
    }

    @Test func bunHasListsAndComments() throws {
        let lock = try Self.node(
            "bun.lock",
            """
            {
              "lockfileVersion": 1,
              "workspaces": {"": {"name": "app", "dependencies": {"a": "^1"}, "devDependencies": {"tool": "1"}}},
              "trustedDependencies": ["a"],
              "packages": {
                "a": ["a@1.0.0", "", {"dependencies": {"b": "2"}, "optionalDependencies": {"a-linux-x64-gnu": "1.0.0", "a-linux-x64-musl": "1.0.0"}}, "sha512-x"],
                "a/b": ["b@2.0.0", "", {}, "sha512-x"],
                "a-linux-x64-gnu": ["a-linux-x64-gnu@1.0.0", "", {"os": "linux", "cpu": "x64", "libc": "glibc"}, "sha512-x"],
                "a-linux-x64-musl": ["a-linux-x64-musl@1.0.0", "", {"os": "linux", "cpu": "x64", "libc": "musl"}, "sha512-x"],
                "b": ["b@1.0.0", "", {}, "sha512-x"],
                "tool": ["tool@1.0.0", "", {"dependencies": {"b": "1"}}, "sha512-x"],
              },
            }
            """)
        #expect(Self.installed(lock, "musl") == ["a", "b", "a-linux-x64-musl"])
        #expect(lock.packages.first { $0.name == "a" }?.runsScript == true)
        #expect(lock.packages.first { $0.key == "a/b" }?.line == 7)
        #expect(lock.packages.filter { $0.name == "b" }.map(\.version) == ["2.0.0", "1.0.0"])
    }

    @Test(arguments: [
        ("^18.17.0 || ^20.3.0 || >=21.0.0", [20, 3, 0], true),
        ("^18.17.0 || ^20.3.0 || >=21.0.0", [20, 2, 9], false),
        ("20 - 22", [22, 9, 0], true), ("20 - 22", [23, 0, 0], false), (">= 18 < 20", [20, 0, 0], false),
        ("~20.3", [20, 4, 0], false), ("x", [1, 0, 0], true), ("", [1, 0, 0], true),
        ("^0.2.3", [0, 3, 0], false),
        ("^0.2.3", [0, 2, 9], true), ("> 20", [20, 9, 0], false), ("<=20", [20, 9, 0], true),
        ("nonsense", [20, 9, 0], false),
    ])
    func nodeRanges(_ range: String, _ version: [Int], _ expected: Bool) {
        #expect((SemverRange(range)?.allows(version) ?? false) == expected)
    }

    @Test func aMillionEdgesEndInTime() throws {
        // Every package needs every other one: a circle of circles.
        let names = (0..<700).map { "p\($0)" }
        let needs = "{" + names.map { "\"\($0)\":\"1\"" }.joined(separator: ",") + "}"
        let entries = names.map {
            "\"node_modules/\($0)\":{\"version\":\"1.0.0\",\"optional\":true,\"os\":[\"darwin\"],\"dependencies\":\(needs)}"
        }
        let text = "{\"lockfileVersion\":3,\"packages\":{\"\":{},\(entries.joined(separator: ","))}}"
        let start = ContinuousClock.now
        let lock = try Self.node("package-lock.json", text)
        #expect(Self.installed(lock, "glibc") == [])
        #expect(ContinuousClock.now - start < .seconds(60))
    }
}
