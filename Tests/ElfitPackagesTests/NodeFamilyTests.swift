import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages
import ElfitTestSupport
import Testing

/// Packages whose builds come in packages of their own.
@Suite struct NodeFamilyTests {
    private let tree = NodeTree()
    private let alpine = "alpine:3.20"
    private let debian = "debian:12-slim"

    /// A package in the manner of napi-rs, with the given builds installed.
    private func family(
        _ place: String, _ name: String, _ version: String, _ builds: [(String, NodeTree.Target)]
    ) {
        let all = ["linux-x64-gnu", "linux-x64-musl", "linux-arm64-gnu", "darwin-arm64"]
        let optional = Dictionary(uniqueKeysWithValues: all.map { ("\(name)-\($0)", version) })
        tree.json("\(place)/\(name)", ["name": name, "version": version, "optionalDependencies": optional])
        for (build, libc) in builds {
            let package = "\(place)/\(name)-\(build)"
            tree.json(
                package,
                [
                    "name": "\(name)-\(build)", "version": version, "os": ["linux"], "cpu": ["x64"],
                    "libc": [libc.rawValue],
                ])
            tree.addon("\(package)/\(name.split(separator: "/").last!).\(build).node", libc)
        }
    }

    @Test func theParentGivesTheNameAndItsBuildsAreChosenByLibc() throws {
        family("node_modules", "@s/p", "2.0.0", [("linux-x64-gnu", .glibc), ("linux-x64-musl", .musl)])
        let checked = try tree.check([alpine, debian])
        #expect(checked.packages == ["@s/p 2.0.0"])
        #expect(
            checked.used("@s/p", on: alpine) == ["node_modules/@s/p-linux-x64-musl/p.linux-x64-musl.node"])
        #expect(checked.used("@s/p", on: debian) == ["node_modules/@s/p-linux-x64-gnu/p.linux-x64-gnu.node"])
        #expect(
            checked.unused("@s/p", on: debian) == [
                "node_modules/@s/p-linux-x64-musl/p.linux-x64-musl.node: for another libc"
            ])
        #expect(checked.answer("@s/p", on: alpine)?.install?.kind == .same)
    }

    /// Nothing native is there, and all the same something is wrong.
    @Test func allBuildsAreMissing() throws {
        family("node_modules", "@s/p", "2.0.0", [])
        tree.json("node_modules/plain", ["name": "plain", "optionalDependencies": ["fsevents": "2"]])
        // A tool for one platform alone is no choice among builds.
        tree.json("node_modules/tool", ["name": "tool", "optionalDependencies": ["dmg-darwin-x64": "1"]])
        let checked = try tree.check([alpine, debian])
        #expect(checked.packages == ["@s/p 2.0.0"])
        let answer = checked.answer("@s/p", on: alpine)
        #expect(answer?.verdict == .runsWithChanges)
        #expect(
            answer?.findings.map(\.sentence) == [
                "none of the builds that package.json names is installed, such as @s/p-linux-arm64-gnu, "
                    + "@s/p-linux-x64-gnu, @s/p-linux-x64-musl"
            ])
        let command = "npm ci --libc=musl --os=linux --cpu=x64"
        #expect(
            answer?.install
                == InstallOutcome(kind: .elsewhere, detail: "@s/p-linux-x64-musl: \(command)"))
    }

    @Test func aBuildThatIsInstalledHigherUpOrForWebAssembly() throws {
        let builds = ["p-linux-x64-gnu": "1.0.0", "p-darwin-arm64": "1.0.0", "p-wasm32": "1.0.0"]
        tree.json("node_modules/a/node_modules/p", ["name": "p", "optionalDependencies": builds])
        #expect(try tree.check([alpine]).packages == ["p"])
        tree.json("node_modules/p-wasm32", ["name": "p-wasm32"])
        #expect(try tree.check([alpine]).packages.isEmpty)
    }

    /// The package itself was compiled, or brings its builds along.
    @Test func aPackageWithBuildsOfItsOwnLacksNone() throws {
        family("node_modules", "p", "1.0.0", [])
        tree.addon("node_modules/p/build/Release/p.node", .musl)
        #expect(try tree.check([alpine]).ids("p", on: alpine).isEmpty)
    }

    @Test func theMissingBuildIsNamedWithTheCommandThatInstallsIt() throws {
        family("node_modules", "p", "1.0.0", [("linux-x64-gnu", .glibc)])
        var answer = try tree.check([alpine]).answer("p", on: alpine)
        #expect(answer?.verdict == .doesNotRun)
        #expect(
            answer?.findings.map(\.sentence) == ["no build for linux-x64 with musl; there is linux-x64-glibc"]
        )
        #expect(
            answer?.install
                == InstallOutcome(
                    kind: .elsewhere, detail: "p-linux-x64-musl: npm ci --libc=musl --os=linux --cpu=x64"))
        tree.text("package-lock.json", "{\"packages\": {\"node_modules/p-linux-x64-gnu\": {}}}")
        answer = try tree.check([alpine]).answer("p", on: alpine)
        #expect(
            answer?.install?.detail.hasSuffix(
                "(package-lock.json does not name p-linux-x64-musl, as in npm/cli#4828: make it again)")
                == true)
    }

    @Test func aLockFileNamesBuildsWhereTheParentIsUnknown() throws {
        tree.addon("node_modules/q-linux-x64-gnu/q.linux-x64-gnu.node", .glibc)
        tree.text("yarn.lock", "q-linux-x64-gnu@^1.0.0:\n  x\n\"q-linux-x64-musl@^1.0.0\":\n  y\n")
        let answer = try tree.check([alpine]).answer("q", on: alpine)
        #expect(answer?.install?.kind == .elsewhere)
        #expect(answer?.install?.detail.hasPrefix("q-linux-x64-musl: ") == true)
    }

    @Test func twoVersionsAtTwoDepthsAreTwoPackages() throws {
        family("node_modules", "p", "2.0.0", [("linux-x64-musl", .musl)])
        family("node_modules/old/node_modules", "p", "1.0.0", [("linux-x64-gnu", .glibc)])
        let checked = try tree.check([alpine])
        #expect(checked.packages.sorted() == ["p 1.0.0", "p 2.0.0"])
        let verdicts = checked.result.packageAnswers.map {
            "\(checked.result.packages[$0.package].label) \($0.verdict.rawValue)"
        }
        #expect(verdicts.sorted() == ["p 1.0.0 does not run", "p 2.0.0 runs"])
    }

    @Test func pnpmsStoreIsSearchedForTheParent() throws {
        let store = "node_modules/.pnpm"
        for (version, libc) in [("1.0.0", NodeTree.Target.glibc), ("2.0.0", .musl)] {
            tree.json(
                "\(store)/p@\(version)/node_modules/p",
                ["name": "p", "version": version, "optionalDependencies": ["@p/linux-x64": version]])
            let build = "\(store)/@p+linux-x64@\(version)/node_modules/@p/linux-x64"
            tree.json(build, ["name": "@p/linux-x64", "version": version])
            tree.addon("\(build)/lib/p.node", libc)
        }
        let checked = try tree.check([debian])
        #expect(checked.packages.sorted() == ["p 1.0.0", "p 2.0.0"])
    }

    @Test func programsArePickedLikeAddons() throws {
        tree.json(
            "node_modules/esbuild",
            [
                "name": "esbuild", "version": "0.21.5",
                "optionalDependencies": ["@esbuild/linux-x64": "0.21.5", "@esbuild/darwin-arm64": "0.21.5"],
            ])
        tree.program("node_modules/@esbuild/linux-x64/bin/esbuild", nil)
        tree.macFile("node_modules/@esbuild/darwin-arm64/bin/esbuild")
        let checked = try tree.check([alpine, "scratch"])
        #expect(checked.packages == ["esbuild 0.21.5"])
        #expect(checked.used("esbuild", on: "scratch") == ["node_modules/@esbuild/linux-x64/bin/esbuild"])
        #expect(checked.answer("esbuild", on: "scratch")?.verdict == .runs)
        #expect(checked.unused("esbuild", on: alpine).count == 1)
    }

    @Test func whatIsCalledMuslAndIsNotIsSaidToBeMislabelled() throws {
        family("node_modules", "p", "1.0.0", [("linux-x64-musl", .glibc)])
        #expect(try tree.check([alpine]).ids("p", on: alpine) == [.nodeLabelMismatch])
    }

    @Test func theTreesArchitectureIsThatOfMostOfItsPackages() throws {
        for name in ["a", "b"] { tree.addon("node_modules/\(name)/build/Release/\(name).node", .glibc) }
        tree.addon("node_modules/c/build/Release/c.node", .glibc, machine: 183)
        tree.addon("node_modules/d/prebuilds/linux-arm64/node.napi.node", .glibc, machine: 183)
        let checked = try tree.check([debian])
        #expect(checked.answer("a", on: debian, architecture: .arm64) == nil)
        let wrong = checked.result.answers.filter { $0.findings.contains { $0.id == .wrongMachine } }
        #expect(wrong.map { checked.short($0.path) } == ["node_modules/c/build/Release/c.node"])
        #expect(checked.ids("d", on: debian) == [.nodeNoVariant])
    }

    @Test func aWorkspacesAddonBelongsToThePackageAroundIt() throws {
        tree.json("packages/w", ["name": "@ws/w", "version": "0.1.0"])
        tree.addon("packages/w/build/Release/w.node", .glibc)
        #expect(try tree.check([debian]).packages == ["@ws/w 0.1.0"])
    }
}
