import ElfitFindingKinds
import ElfitFindings
import ElfitLinkSimulation
import ElfitPackages
import ElfitTestSupport
import Testing

/// Which of the builds that lie about a Node process would load, and what is said of the others.
@Suite struct NodeChoiceTests {
    private let tree = NodeTree()
    private let alpine = "alpine:3.20"
    private let debian = "debian:12-slim"

    @Test func nodeGypBuildTakesTheMostSpecificPrebuildThatFits() throws {
        let place = "node_modules/a/prebuilds"
        tree.json(
            "node_modules/a", ["name": "a", "version": "1.2.3", "dependencies": ["node-gyp-build": "4"]])
        tree.addon("\(place)/linux-x64/node.napi.glibc.node", .glibc)
        tree.addon("\(place)/linux-x64/node.napi.musl.node", .musl)
        tree.addon("\(place)/linux-x64/electron.napi.node", .glibc)
        tree.addon("\(place)/linux-arm64/node.napi.node", .glibc, machine: 183)
        tree.macFile("\(place)/darwin-x64+arm64/node.napi.node")
        let checked = try tree.check([alpine, debian])
        #expect(checked.packages == ["a 1.2.3"])
        #expect(checked.used("a", on: alpine) == ["\(place)/linux-x64/node.napi.musl.node"])
        #expect(checked.used("a", on: debian) == ["\(place)/linux-x64/node.napi.glibc.node"])
        #expect(
            checked.unused("a", on: alpine) == [
                "\(place)/darwin-x64+arm64/node.napi.node: for another operating system",
                "\(place)/linux-arm64/node.napi.node: for another architecture",
                "\(place)/linux-x64/electron.napi.node: for another version of its host",
                "\(place)/linux-x64/node.napi.glibc.node: for another libc",
            ])
        // A file for macOS that nobody loads leaves nothing unknown.
        #expect(checked.result.unread.isEmpty)
        #expect(checked.result.verdict(on: alpine) == .runs)
    }

    @Test func aPrebuildWithoutLibcIsTakenOnMuslToo() throws {
        tree.addon("node_modules/a/prebuilds/linux-x64/node.napi.node", .glibc)
        let checked = try tree.check([alpine, debian])
        #expect(checked.used("a", on: alpine) == ["node_modules/a/prebuilds/linux-x64/node.napi.node"])
        #expect(checked.ids("a", on: alpine) == [.nodePrebuildLibc])
        #expect(checked.ids("a", on: debian) == [])
    }

    @Test func muslWithoutAlpinesReleaseFilePassesForGlibc() throws {
        tree.addon("node_modules/a/prebuilds/linux-x64/node.napi.glibc.node", .glibc)
        tree.addon("node_modules/a/prebuilds/linux-x64/node.napi.musl.node", .musl)
        let loader = "char version[] = \"\\0\" \"1.2.5\"; int puts(void) { return 0; }"
        tree.folder.library("void/lib/ld-musl-x86_64.so.1", loader)
        let other = tree.folder.file("void")
        var checked = try tree.check([other])
        #expect(
            checked.result.answers.map { checked.short($0.path) }.map { $0.hasSuffix("glibc.node") } == [true]
        )
        #expect(checked.result.packageAnswers[0].findings.map(\.id) == [.nodePrebuildLibc])
        tree.folder.write("void/etc/alpine-release", "3.20.3\n")
        checked = try tree.check([other])
        #expect(checked.result.packageAnswers[0].findings.isEmpty)
    }

    @Test func whatWasCompiledInPlaceComesBeforePrebuilds() throws {
        tree.json("node_modules/a", ["name": "a", "dependencies": ["node-gyp-build": "^4.0.0"]])
        tree.addon("node_modules/a/build/Release/addon.node", .glibc)
        tree.addon("node_modules/a/build/Debug/addon.node", .glibc)
        tree.addon("node_modules/a/build/Release/obj.target/addon.node", .glibc)
        tree.addon("node_modules/a/prebuilds/linux-x64/node.napi.musl.node", .musl)
        let checked = try tree.check([alpine])
        #expect(checked.used("a", on: alpine) == ["node_modules/a/build/Release/addon.node"])
        #expect(checked.ids("a", on: alpine) == [.nodeBuiltElsewhere])
        #expect(checked.unused("a", on: alpine).count == 3)
        #expect(checked.answer("a", on: alpine)?.install?.kind == .source)
    }

    @Test func bindingsTriesDebugFirst() throws {
        tree.json("node_modules/a", ["name": "a", "dependencies": ["bindings": "1.5.0"]])
        tree.addon("node_modules/a/build/Release/addon.node", .glibc)
        tree.addon("node_modules/a/build/Debug/addon.node", .glibc)
        tree.addon("node_modules/a/build/Release/other.node", .glibc)
        let used = try tree.check([debian]).used("a", on: debian)
        #expect(used == ["node_modules/a/build/Debug/addon.node", "node_modules/a/build/Release/other.node"])
    }

    @Test func nodePreGypsDirectoriesNameTheNode() throws {
        let binary = [
            "module_name": "addon", "module_path": "./lib/binding/{node_abi}-{platform}-{arch}-{libc}",
            "host": "https://example.org",
        ]
        tree.json(
            "node_modules/a",
            ["name": "a", "version": "1.0.0", "main": "index.js", "binary": binary] as [String: Any])
        for modules in [108, 115] {
            tree.addon("node_modules/a/lib/binding/node-v\(modules)-linux-x64-glibc/addon.node", .glibc)
        }
        let checked = try tree.check([debian], node: "20.11.0")
        #expect(
            checked.used("a", on: debian) == [
                "node_modules/a/lib/binding/node-v115-linux-x64-glibc/addon.node"
            ])
        #expect(
            checked.unused("a", on: debian) == [
                "node_modules/a/lib/binding/node-v108-linux-x64-glibc/addon.node: for another version of its host"
            ])
        let other = try tree.check([debian], node: "22")
        #expect(other.ids("a", on: debian) == [.nodeNoVariant])
    }

    @Test func aFileBesideOneForMuslIsForGlibc() throws {
        tree.addon("node_modules/a/native/a.linux-x64-gnu.node", .glibc)
        tree.addon("node_modules/a/native/a.linux-x64-musl.node", .musl)
        tree.addon("node_modules/b/bin/linux-x64.node", .glibc)
        tree.addon("node_modules/b/bin/linux-x64-musl.node", .musl)
        let checked = try tree.check([alpine, debian])
        #expect(checked.used("a", on: alpine) == ["node_modules/a/native/a.linux-x64-musl.node"])
        #expect(checked.used("a", on: debian) == ["node_modules/a/native/a.linux-x64-gnu.node"])
        #expect(checked.used("b", on: alpine) == ["node_modules/b/bin/linux-x64-musl.node"])
        #expect(checked.used("b", on: debian) == ["node_modules/b/bin/linux-x64.node"])
    }

    @Test func anAddonForMacOSInPlaceIsSaidToBeThat() throws {
        tree.macFile("node_modules/a/build/Release/a.node")
        let checked = try tree.check([debian])
        #expect(checked.ids("a", on: debian) == [.nodeWrongSystem])
        #expect(
            checked.answer("a", on: debian)?.findings.first?.sentence
                == "a Mach-O file (macOS) for arm64, not built for Linux")
        #expect(checked.result.exitStatus == 1)
    }

    @Test func aPackageForMacOSAloneDoesNoHarm() throws {
        tree.json("node_modules/fsevents", ["name": "fsevents", "version": "2.3.3", "os": ["darwin"]])
        tree.macFile("node_modules/fsevents/fsevents.node")
        let checked = try tree.check([debian])
        #expect(checked.answer("fsevents", on: debian)?.verdict == .runs)
    }

    @Test func theVersionOfV8sInterfaceIsReadFromTheRecord() throws {
        let source = """
            struct module { int version; unsigned flags; void *handle; const char *file; void *old; void *now;
              const char *name; void *data; void *next; };
            void node_module_register(void *); static void start(void) {}
            static struct module record = {115, 0, 0, "../a.cc", 0, start, "a", 0, 0};
            __attribute__((constructor)) static void enter(void) { node_module_register(&record); }
            """
        tree.addon("node_modules/a/build/Release/a.node", .glibc, source: source)
        tree.addon(
            "node_modules/b/build/Release/b.node", .glibc, source: "void node_register_module_v127(void) {}")
        let checked = try tree.check([debian], node: "22.1.0")
        #expect(
            checked.answer("a", on: debian)?.findings.map(\.sentence) == [
                "built for Node 20 (NODE_MODULE_VERSION 115), not for Node 22.1.0 (127)"
            ])
        #expect(checked.ids("b", on: debian) == [])
        #expect(try tree.check([debian]).ids("b", on: debian) == [.nodeABIPinned])
    }

    /// Node 24 has node_api_set_prototype, Node 20 has not: recorded from real ones.
    @Test func whatTheHostLacksIsMissing() throws {
        let source = """
            int napi_create_object(void); int node_api_set_prototype(void);
            int napi_register_module_v1(void) { return napi_create_object(); }
            int (*later)(void) = node_api_set_prototype;
            """
        tree.addon("node_modules/a/build/Release/a.node", .glibc, source: source)
        func missing(_ node: String?) throws -> [String] {
            try tree.check([debian], node: node).result.answers.flatMap(\.missingSymbols).map(\.name)
        }
        #expect(try missing("20") == ["node_api_set_prototype"])
        #expect(try missing("24.1.0") == [])
        // Some Node, not known which: what all that are recorded have.
        #expect(try missing(nil) == ["node_api_set_prototype"])
    }
}
