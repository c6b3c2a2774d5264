import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitLinkSimulation
import ElfitPackages
import ElfitTestSupport
import Testing

/// What is in node_modules and no Node on Linux opens, and what lies in the stores of package managers.
@Suite struct NodeSchemeTests {
    private let tree = NodeTree()
    private let alpine = "alpine:3.20"
    private let debian = "debian:12-slim"

    /// The head of a Windows program for x64.
    private func windowsFile(_ path: String) {
        var bytes = [UInt8](repeating: 0, count: 128)
        bytes.replaceSubrange(0..<2, with: [0x4d, 0x5a])
        bytes[0x3c] = 64
        bytes.replaceSubrange(64..<70, with: [0x50, 0x45, 0, 0, 0x64, 0x86])
        tree.folder.write("app/" + path, bytes)
    }

    private func verdicts(_ name: String, _ checked: Checked) -> [Verdict?] {
        [alpine, debian].map { checked.answer(name, on: $0)?.verdict }
    }

    @Test func programsForOtherSystemsAreOpenedByNobody() throws {
        tree.json("node_modules/notifier", ["name": "notifier"])
        windowsFile("node_modules/notifier/vendor/notifu/notifu.exe")
        tree.macFile("node_modules/notifier/vendor/mac.noindex/terminal-notifier.app/Contents/MacOS/tool")
        let checked = try tree.check([alpine, debian])
        #expect(verdicts("notifier", checked) == [.runs, .runs])
        #expect(checked.ids("notifier", on: debian) == [])
        #expect(checked.unused("notifier", on: debian).count == 2)
    }

    @Test func aProgramForAnotherSystemIsMissedWhereItIsTheCommand() throws {
        tree.json("node_modules/tool", ["name": "tool", "bin": ["tool": "bin/tool"]])
        tree.macFile("node_modules/tool/bin/tool")
        let checked = try tree.check([debian])
        #expect(checked.ids("tool", on: debian) == [.nodeWrongSystem])
    }

    @Test func addonsOfBareAreAnotherRuntimes() throws {
        tree.json("node_modules/bare-fs", ["name": "bare-fs", "version": "4.1.6"])
        tree.addon("node_modules/bare-fs/prebuilds/linux-x64/bare-fs.bare", .glibc)
        tree.addon("node_modules/bare-fs/prebuilds/linux-arm64/bare-fs.bare", .glibc, machine: 183)
        tree.macFile("node_modules/bare-fs/prebuilds/darwin-x64/bare-fs.bare")
        let checked = try tree.check([alpine, debian])
        #expect(verdicts("bare-fs", checked) == [.runs, .runs])
        #expect(checked.used("bare-fs", on: debian) == [])
        #expect(
            checked.unused("bare-fs", on: debian).filter { $0.hasSuffix("for another runtime") }.count == 2,
            "\(checked.unused("bare-fs", on: debian))")
    }

    /// onnxruntime's providers: neither needed by a file nor named by a loader.
    @Test func aLibraryThatNobodyNeedsIsOpenedOnDemand() throws {
        tree.json("node_modules/ort", ["name": "ort"])
        tree.addon("node_modules/ort/bin/napi-v3/linux/x64/ort_binding.node", .musl)
        tree.addon("node_modules/ort/bin/napi-v3/linux/x64/libort_providers_cuda.so", .glibc)
        let checked = try tree.check([alpine])
        #expect(
            checked.used("ort", on: alpine) == ["node_modules/ort/bin/napi-v3/linux/x64/ort_binding.node"])
        #expect(
            checked.unused("ort", on: alpine) == [
                "node_modules/ort/bin/napi-v3/linux/x64/libort_providers_cuda.so: opened on demand, if at all"
            ])
    }

    @Test func aPackageForAPlatformMayHaveNoProcessorInItsName() throws {
        tree.json(
            "node_modules/p",
            ["name": "p", "optionalDependencies": ["p-linux": "1.0.0", "p-linux-musl": "1.0.0"]])
        for (name, libc) in [("p-linux", NodeTree.Target.glibc), ("p-linux-musl", .musl)] {
            tree.json(
                "node_modules/\(name)", ["name": name, "version": "1.0.0", "os": ["linux"], "cpu": ["x64"]])
            tree.addon("node_modules/\(name)/p.node", libc)
        }
        let checked = try tree.check([alpine, debian])
        #expect(checked.used("p", on: alpine) == ["node_modules/p-linux-musl/p.node"])
        #expect(checked.used("p", on: debian) == ["node_modules/p-linux/p.node"])
    }

    /// A program that needs no libc, called for musl alone, as ripgrep is.
    @Test func aStaticProgramForMuslRunsWithGlibc() throws {
        tree.json("node_modules/rg", ["name": "rg", "bin": ["rg": "bin/x86_64-unknown-linux-musl/rg"]])
        tree.program("node_modules/rg/bin/x86_64-unknown-linux-musl/rg", nil)
        let checked = try tree.check([alpine, debian])
        #expect(verdicts("rg", checked) == [.runs, .runs])
        #expect(checked.used("rg", on: debian).count == 1)
    }

    /// A build for macOS is a git-lfs pointer.
    @Test func anUnreadableFileForAnotherSystemIsNoMatter() throws {
        tree.json("node_modules/a", ["name": "a", "dependencies": ["node-gyp-build": "4"]])
        tree.addon("node_modules/a/prebuilds/linux-x64/node.napi.node", .musl)
        let pointer = "version https://git-lfs.github.com/spec/v1\n"
        tree.text("node_modules/a/prebuilds/darwin-x64/node.napi.node", pointer)
        let checked = try tree.check([alpine])
        #expect(checked.result.verdict(on: alpine) == .runs)
        // It is counted all the same.
        #expect(
            checked.unused("a", on: alpine) == [
                "node_modules/a/prebuilds/darwin-x64/node.napi.node: for another operating system"
            ])
        tree.text("node_modules/a/prebuilds/linux-x64/other.node", pointer)
        #expect(try tree.check([alpine]).result.verdict(on: alpine) != .runs)
    }

    /// better-sqlite3 leaves SQLite's own test beside its addon, and the linker's file.
    @Test func whatDoesNotRegisterWithNodeIsLeftOver() throws {
        tree.json("node_modules/sql", ["name": "sql", "dependencies": ["bindings": "^1.5.0"]])
        let place = "node_modules/sql/build/Release"
        tree.addon("\(place)/sql_addon.node", .musl)
        tree.addon("\(place)/obj.target/sql_addon.node", .musl)
        tree.addon("\(place)/test_extension.node", .glibc, source: "void sqlite3_extension_init(void) {}")
        let checked = try tree.check([alpine])
        #expect(checked.used("sql", on: alpine) == ["\(place)/sql_addon.node"])
        #expect(checked.answer("sql", on: alpine)?.verdict == .runs)
    }

    static let stores = [
        "node_modules/.pnpm/@p+NAME@1.0.0/node_modules/@p/NAME",
        "node_modules/.bun/@p+NAME@1.0.0/node_modules/@p/NAME",
        "node_modules/.deno/@p+NAME@1.0.0/node_modules/@p/NAME",
        "node_modules/.store/@p+NAME@1.0.0-abc/node_modules/@p/NAME",
        ".yarn/unplugged/@p-NAME-npm-1.0.0-0123456789/node_modules/@p/NAME",
        ".next/standalone/node_modules/@p/NAME", ".output/server/node_modules/@p/NAME",
        "opt/nodejs/node_modules/@p/NAME",
    ]

    /// With the builds for both libcs nothing fails, and the parent gives the name.
    @Test(arguments: stores) func bothLibcsInAStore(_ place: String) throws {
        let builds = ["@p/core-linux-x64-gnu", "@p/core-linux-x64-musl"]
        tree.json(
            place.replacing("NAME", with: "core"),
            [
                "name": "@p/core", "version": "1.0.0",
                "optionalDependencies": Dictionary(uniqueKeysWithValues: builds.map { ($0, "1.0.0") }),
            ])
        for build in builds {
            let directory = place.replacing("NAME", with: String(build.dropFirst(3)))
            tree.json(directory, ["name": build, "version": "1.0.0"])
            tree.addon("\(directory)/core.node", build.hasSuffix("musl") ? .musl : .glibc)
        }
        let checked = try tree.check([alpine, debian])
        #expect(checked.packages == ["@p/core 1.0.0"])
        #expect(verdicts("@p/core", checked) == [.runs, .runs])
        #expect(checked.used("@p/core", on: alpine).map { $0.contains("-musl") } == [true])
    }

    @Test(arguments: stores.prefix(5)) func bothLibcsInAStoreWithoutTheirParent(_ place: String) throws {
        for (build, libc) in [("core-linux-x64-gnu", NodeTree.Target.glibc), ("core-linux-x64-musl", .musl)] {
            let directory = place.replacing("NAME", with: build)
            tree.json(directory, ["name": "@p/\(build)", "version": "1.0.0"])
            tree.addon("\(directory)/core.node", libc)
        }
        let checked = try tree.check([alpine, debian])
        #expect(checked.packages.count == 1)
        #expect(verdicts("@p/core", checked) == [.runs, .runs])
    }

    /// napi-rs' loader goes on to WebAssembly.
    @Test func aBuildForWebAssemblyIsEnough() throws {
        let builds = ["p-linux-x64-gnu", "p-wasm32-wasi"]
        tree.json(
            "node_modules/p",
            [
                "name": "p", "napi": ["binaryName": "p"],
                "optionalDependencies": Dictionary(uniqueKeysWithValues: builds.map { ($0, "1.0.0") }),
            ])
        tree.json("node_modules/p-linux-x64-gnu", ["name": "p-linux-x64-gnu", "version": "1.0.0"])
        tree.addon("node_modules/p-linux-x64-gnu/p.linux-x64-gnu.node", .glibc)
        #expect(try tree.check([alpine]).answer("p", on: alpine)?.verdict == .doesNotRun)
        tree.json("node_modules/p-wasm32-wasi", ["name": "p-wasm32-wasi", "version": "1.0.0"])
        let checked = try tree.check([alpine])
        #expect(checked.answer("p", on: alpine)?.verdict == .runs)
        #expect(checked.ids("p", on: alpine) == [.nodeNativeOptional])
    }

    /// sharp's libvips lies in a package of its own, which sharp lists.
    @Test func whatIsInstalledIsNotPrescribed() throws {
        let builds = ["@img/sharp-linuxmusl-x64", "@img/sharp-linux-x64", "@img/sharp-libvips-linuxmusl-x64"]
        tree.json(
            "node_modules/sharp",
            [
                "name": "sharp", "version": "0.34.3",
                "optionalDependencies": Dictionary(uniqueKeysWithValues: builds.map { ($0, "1.0.0") }),
            ])
        tree.json("node_modules/\(builds[1])", ["name": builds[1], "version": "1.0.0"])
        tree.addon("node_modules/\(builds[1])/lib/sharp-linux-x64.node", .glibc)
        tree.json("node_modules/\(builds[2])", ["name": builds[2], "version": "1.0.0"])
        tree.addon("node_modules/\(builds[2])/lib/libvips-cpp.so.42", .musl, source: "void vips(void) {}")
        let checked = try tree.check([alpine])
        #expect(checked.packages == ["sharp 0.34.3"])
        let detail = checked.answer("sharp", on: alpine)?.install?.detail
        #expect(detail == "@img/sharp-linuxmusl-x64: npm ci --libc=musl --os=linux --cpu=x64")
    }

    static let managers: [(lock: [String], command: String)] = [
        (["package-lock.json"], "npm ci --libc=musl --os=linux --cpu=x64"),
        (["pnpm-lock.yaml"], "pnpm install --libc=musl --os=linux --cpu=x64"),
        (["yarn.lock"], "yarn install --check-files in an image with musl"),
        (
            ["yarn.lock", ".yarnrc.yml"],
            "yarn install, with supportedArchitectures in .yarnrc.yml: os linux, cpu x64, libc musl"
        ),
        (["bun.lock"], "bun install --os=linux --cpu=x64 in an image with musl"),
        (["deno.lock"], "deno install in an image with musl"),
    ]

    @Test(arguments: managers.indices) func everyPackageManagerHasItsCommand(_ index: Int) throws {
        let manager = Self.managers[index]
        for lock in manager.lock { tree.text(lock, "@p/a-linux-x64-musl@1.0.0 \"@p/a-linux-x64-musl\"") }
        let builds = ["@p/a-linux-x64-gnu": "1.0.0", "@p/a-linux-x64-musl": "1.0.0"]
        tree.json("node_modules/@p/a", ["name": "@p/a", "optionalDependencies": builds])
        tree.json("node_modules/@p/a-linux-x64-gnu", ["name": "@p/a-linux-x64-gnu", "version": "1.0.0"])
        tree.addon("node_modules/@p/a-linux-x64-gnu/a.node", .glibc)
        let install = try tree.check([alpine]).answer("@p/a", on: alpine)?.install
        #expect(install?.detail == "@p/a-linux-x64-musl: \(manager.command)")
    }

    @Test func onlyWhatCanBeCompiledIsCompiled() throws {
        tree.json("node_modules/a", ["name": "a", "dependencies": ["node-gyp-build": "4"]])
        tree.addon("node_modules/a/prebuilds/linux-x64/node.napi.glibc.node", .glibc)
        #expect(try tree.check([alpine]).answer("a", on: alpine)?.install?.kind == .nothing)
        tree.json(
            "node_modules/a",
            ["name": "a", "dependencies": ["node-gyp-build": "4"], "scripts": ["install": "node-gyp-build"]])
        let install = try tree.check([alpine]).answer("a", on: alpine)?.install
        #expect(install?.kind == .source)
        #expect(
            install?.detail
                == "npm rebuild a compiles it, in a build stage: FROM node:22-alpine, RUN apk add python3 make g++"
        )
    }

    /// What every recorded Node exports, whichever comes; and no more than that.
    @Test func withoutANodeTheHostIsWhatAllHave() throws {
        let source = """
            int RAND_status(void); unsigned long crc32(unsigned long, const void *, unsigned);
            int napi_of_a_later_node(void); int napi_register_module_v1(void) { return 0; }
            const void *needed[] = {RAND_status, crc32, napi_of_a_later_node};
            """
        tree.addon("node_modules/a/build/Release/a.node", .glibc, source: source)
        let answers = try tree.check([debian]).result.answers
        #expect(answers.flatMap(\.missingSymbols).map(\.name) == ["napi_of_a_later_node"])
    }

    /// lmdb's builds, with lmdb itself out of sight.
    @Test func oneOfTheTaggedFilesOfAPlatformIsTaken() throws {
        let package = "node_modules/@lmdb/lmdb-linux-x64"
        tree.json(
            package, ["name": "@lmdb/lmdb-linux-x64", "version": "2.9.4", "os": ["linux"], "cpu": ["x64"]])
        for name in ["node.abi108.glibc", "node.abi127.glibc", "node.napi.glibc"] {
            tree.addon("\(package)/\(name).node", .glibc)
        }
        tree.addon("\(package)/node.napi.musl.node", .musl)
        let checked = try tree.check([alpine, debian], node: "22")
        #expect(checked.used("@lmdb/lmdb", on: alpine) == ["\(package)/node.napi.musl.node"])
        #expect(checked.used("@lmdb/lmdb", on: debian) == ["\(package)/node.abi127.glibc.node"])
        #expect(verdicts("@lmdb/lmdb", checked) == [.runs, .runs])
    }

    /// cpu-features below ssh2: the addon is for another libc, and nobody but ssh2 wants it.
    @Test func whatIsOptionalForItsDependantsDoesNoHarm() throws {
        tree.json("node_modules/ssh2", ["name": "ssh2", "optionalDependencies": ["cpu-features": "0"]])
        tree.json("node_modules/cpu-features", ["name": "cpu-features"])
        let source = """
            const char *gnu_get_libc_version(void); const void *needed = gnu_get_libc_version;
            int napi_register_module_v1(void) { return 0; }
            """
        tree.addon("node_modules/cpu-features/build/Release/cpufeatures.node", .glibc, source: source)
        var checked = try tree.check([alpine])
        #expect(checked.answer("cpu-features", on: alpine)?.verdict == .runs)
        #expect(checked.ids("cpu-features", on: alpine).contains(.nodeNativeOptional))
        // Somebody else cannot do without.
        tree.json("node_modules/other", ["name": "other", "dependencies": ["cpu-features": "0"]])
        checked = try tree.check([alpine])
        #expect(checked.answer("cpu-features", on: alpine)?.verdict == .doesNotRun)
    }

    @Test func npmsLockFileSaysWhatIsOptional() throws {
        tree.json("node_modules/ssh2", ["name": "ssh2", "optionalDependencies": ["cpu-features": "0"]])
        tree.json("node_modules/cpu-features", ["name": "cpu-features"])
        tree.macFile("node_modules/cpu-features/build/Release/cpufeatures.node")
        for isOptional in [true, false] {
            tree.text(
                "node_modules/.package-lock.json",
                """
                {
                  "packages": {
                    "node_modules/cpu-features": {
                      "version": "0.0.10"\(isOptional ? ",\n      \"optional\": true" : "")
                    },
                    "node_modules/ssh2": {
                      "optional": true
                    }
                  }
                }
                """)
            let verdict = try tree.check([debian]).answer("cpu-features", on: debian)?.verdict
            #expect(verdict == (isOptional ? .runs : .doesNotRun))
        }
    }
}
