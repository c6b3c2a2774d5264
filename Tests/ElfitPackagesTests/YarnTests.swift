import ElfitFindingKinds
import ElfitFindings
import ElfitPackages
import ElfitTestSupport
import Testing

/// Packages as Yarn keeps them: in zip archives, and laid down where something of theirs cannot be used there.
@Suite struct YarnTests {
    private let tree = NodeTree()
    private let alpine = "alpine:3.20"

    private func cached(_ libc: NodeTree.Target, _ texts: [String: String] = [:]) {
        tree.packed(
            "@p/a", libc, ["name": "@p/a", "version": "1.0.0", "dependencies": ["bindings": "1"]], texts)
    }

    @Test func anAddonInAnArchiveIsNotLoaded() throws {
        cached(.musl)
        let checked = try tree.check([alpine])
        #expect(checked.packages == ["@p/a 1.0.0"])
        #expect(checked.ids("@p/a", on: alpine) == [.nodePacked])
        #expect(checked.answer("@p/a", on: alpine)?.verdict == .doesNotRun)
    }

    /// The archive stays in the cache; the copy is what Node opens.
    @Test func whatIsLaidDownIsJudgedInItsPlace() throws {
        cached(.glibc)
        let place = ".yarn/unplugged/@p-a-npm-1.0.0-0123456789/node_modules/@p/a"
        tree.json(place, ["name": "@p/a", "version": "1.0.0", "dependencies": ["bindings": "1"]])
        tree.addon("\(place)/build/Release/addon.node", .musl)
        let checked = try tree.check([alpine])
        #expect(checked.result.verdict(on: alpine) == .runs)
        #expect(checked.used("@p/a", on: alpine) == ["\(place)/build/Release/addon.node"])
        let unused = checked.result.packageAnswers.flatMap(\.unused).map(\.reason)
        #expect(unused == [.unpacked])
    }

    @Test func theCodeInAnArchiveIsRead() throws {
        cached(.musl, ["index.js": "try { require('bindings')('addon') } catch (e) { }"])
        let checked = try tree.check([alpine])
        #expect(checked.ids("@p/a", on: alpine) == [.nodeNativeOptional])
        #expect(checked.result.verdict(on: alpine) == .runs)
    }

    /// A package whose builds come in packages of their own, all of them in the cache.
    @Test func aParentIsFoundAmongTheArchives() throws {
        let build = "@p/core-linux-x64-musl"
        tree.packed(
            "@p/core", nil,
            [
                "name": "@p/core", "version": "1.0.0",
                "optionalDependencies": [build: "1.0.0", "@p/core-darwin-x64": "1.0.0"],
            ])
        tree.packed(build, .musl, ["name": build, "version": "1.0.0", "os": ["linux"], "cpu": ["x64"]])
        let checked = try tree.check([alpine])
        #expect(checked.packages == ["@p/core 1.0.0"])
        #expect(checked.ids("@p/core", on: alpine) == [.nodePacked])
    }
}
