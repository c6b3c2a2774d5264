import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

/// Every kind of finding about packages is shown by one app and not shown by a similar one.
@Suite struct PackageKindTests {
    @Test func everyKindHasACase() {
        let kinds = AllKinds.kinds.filter { $0 is any PackageFindingKind }
        let cases = nodeCases.map(\.id) + pythonCases.map(\.id) + startCases.map(\.id)
        #expect(Set(kinds.map(\.id)) == Set(cases))
    }

    @Test(arguments: nodeCases.indices) func hitsAndMisses(_ index: Int) throws {
        let example = nodeCases[index]
        let hit = try example.found(example.hit)
        #expect(hit.contains { $0.id == example.id }, "\(example.id) is not among \(hit.map(\.id))")
        #expect(hit.allSatisfy { !$0.sentence.isEmpty && !$0.fix.isEmpty && !$0.path.isEmpty })
        let miss = try example.found(example.miss)
        #expect(!miss.contains { $0.id == example.id }, "\(example.id) is among \(miss.map(\.id))")
    }
}

/// A kind with an app that shows it, and one that nearly does.
struct PackageCase: Sendable {
    let id: FindingID
    var base = "alpine:3.20"
    var node: String?
    let hit: @Sendable (NodeTree) -> Void
    let miss: @Sendable (NodeTree) -> Void

    func found(_ make: (NodeTree) -> Void) throws -> [Finding] {
        let tree = NodeTree()
        make(tree)
        var placement = AppPlacement()
        if id == .venvCommandMissing { placement.program = "/app/bin/tool" }
        let result = try tree.check(
            [base], node: node,
            asksForRuntimes: id.rawValue.hasPrefix("runtime-") || id == .venvCommandMissing,
            placement: placement, evidence: id == .runtimeOutOfRange ? [newerPython] : []
        ).result
        return result.packageAnswers.flatMap(\.findings) + result.installs.flatMap(\.findings)
    }
}

private let release = "node_modules/a/build/Release/a.node"
private let prebuilds = "node_modules/a/prebuilds"

private func script(_ line: String) -> @Sendable (NodeTree) -> Void {
    { tree in
        let path = tree.folder.write("app/start", line + "\n")
        try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
}

/// A script of an environment whose Python is a link.
private func environment(_ python: String) -> @Sendable (NodeTree) -> Void {
    { tree in
        let program = tree.folder.file("app/bin/python")
        tree.text("pyvenv.cfg", "")
        tree.folder.write("app/bin/tool", "#!\(program)\n")
        let files = FileManager.default
        try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tree.folder.file("app/bin/tool"))
        try? files.createSymbolicLink(atPath: program, withDestinationPath: python)
    }
}

private let newerPython = RuntimeNeed(
    .python, range: ">=3.13", source: .requirement, path: "pyproject.toml")

/// An environment of a Python with a package that has no native code.
private func site(_ python: String) -> @Sendable (NodeTree) -> Void {
    { tree in
        tree.text("venv/pyvenv.cfg", "version = \(python).4\n")
        tree.text("venv/lib/python\(python)/site-packages/six-1.17.0.dist-info/METADATA", "Name: six\n")
    }
}

/// A project whose lock file has a package with wheels for these platforms.
private func locked(_ platforms: [String], source: Bool = false) -> @Sendable (NodeTree) -> Void {
    { tree in
        // The same for the other architecture: a lock file is about both.
        let all = platforms + platforms.map { $0.replacing("x86_64", with: "aarch64") }
        let wheels = all.map { "{ url = \"https://files.example/a-1-cp312-cp312-\($0).whl\" }" }
        let sdist = source ? "sdist = { url = \"https://files.example/a-1.tar.gz\" }\n" : ""
        tree.text(
            "uv.lock",
            """
            version = 1
            [[package]]
            name = "app"
            source = { virtual = "." }
            dependencies = [{ name = "a" }]
            [[package]]
            name = "a"
            version = "1"
            \(sdist)wheels = [\(wheels.joined(separator: ", "))]
            """)
    }
}

/// A package with a shell script, and with this one as its command.
private func command(_ name: String) -> @Sendable (NodeTree) -> Void {
    { tree in
        tree.json("node_modules/a", ["name": "a", "bin": name])
        let path = tree.folder.write("app/node_modules/a/tool.sh", "#!/bin/sh\n")
        try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
}

/// A package whose builds are packages of their own, with these of them installed.
private func platforms(_ installed: [String]) -> @Sendable (NodeTree) -> Void {
    { tree in
        let names = ["a-linux-x64-gnu", "a-linux-x64-musl", "a-darwin-arm64", "fsevents"]
        let builds = Dictionary(uniqueKeysWithValues: names.map { ($0, "1.0.0") })
        tree.json(
            "node_modules/a", ["name": "a", "version": "1.0.0", "optionalDependencies": builds])
        for name in installed {
            tree.json("node_modules/\(name)", ["name": name])
            tree.addon("node_modules/\(name)/a.node", .musl)
        }
    }
}

private func pinned(_ modules: Int) -> @Sendable (NodeTree) -> Void {
    { $0.addon(release, .glibc, source: "void node_register_module_v\(modules)(void) {}") }
}

/// A package that catches that its addon is not loaded.
private func optional(_ libc: NodeTree.Target) -> @Sendable (NodeTree) -> Void {
    { tree in
        tree.json("node_modules/a", ["name": "a", "dependencies": ["bindings": "1"]])
        tree.text("node_modules/a/index.js", "let native; try { native = require('bindings')('a') } catch {}")
        let source = """
            const char *gnu_get_libc_version(void); const void *needed = gnu_get_libc_version;
            int napi_register_module_v1(void) { return 0; }
            """
        tree.addon(release, libc, source: libc == .glibc ? source : nil)
    }
}

/// A jar with a library for some platforms.
private func jar(_ platforms: [String]) -> @Sendable (NodeTree) -> Void {
    { tree in
        tree.text("keep.txt", "")
        tree.folder.wheel(
            "app/a.jar",
            platforms.map { platform in
                let isMusl = platform.contains("musl")
                let path = tree.addon(
                    "../made/\(platform).so", isMusl ? .musl : .glibc,
                    machine: platform.hasSuffix("arm64") ? 183 : 62)
                return WheelMember("native/\(platform)/libj.so", readBytes(path))
            })
    }
}

let nodeCases: [PackageCase] = [
    PackageCase(
        id: .nodeLoaderUnknown, hit: { $0.addon("node_modules/a/lib/linux-x64-glibc/a.node", .glibc) },
        miss: { tree in
            tree.addon("node_modules/a/lib/linux-x64-glibc/a.node", .glibc)
            tree.addon("node_modules/a/lib/linux-x64-musl/a.node", .musl)
        }),
    PackageCase(id: .nodeNativeOptional, hit: optional(.glibc), miss: optional(.musl)),
    PackageCase(
        id: .nodeNoVariant, hit: { $0.addon("\(prebuilds)/linux-x64/a.glibc.node", .glibc) },
        miss: { $0.addon("\(prebuilds)/linux-x64/a.musl.node", .musl) }),
    PackageCase(
        id: .nodeVariantAbsent, hit: platforms([]), miss: platforms(["a-linux-x64-musl"])),
    PackageCase(
        id: .nodeWrongSystem, hit: { $0.macFile(release) },
        miss: { tree in
            tree.macFile("\(prebuilds)/darwin-arm64/a.node")
            tree.addon("\(prebuilds)/linux-x64/a.node", .musl)
        }),
    PackageCase(
        id: .nodeLabelMismatch, hit: { $0.addon("\(prebuilds)/linux-x64/a.musl.node", .glibc) },
        miss: { $0.addon("\(prebuilds)/linux-x64/a.musl.node", .musl) }),
    PackageCase(
        id: .nodePrebuildLibc, hit: { $0.addon("\(prebuilds)/linux-x64/a.node", .glibc) },
        miss: { $0.addon("\(prebuilds)/linux-x64/a.node", .musl) }),
    PackageCase(
        id: .nodeBuiltElsewhere, hit: { $0.addon(release, .glibc) }, miss: { $0.addon(release, .musl) }),
    PackageCase(
        id: .archiveNoBuild, hit: jar(["linux-x64", "linux-musl-arm64"]),
        miss: jar(["linux-x64", "linux-musl-x64"])),
    PackageCase(
        id: .nodePacked, hit: { $0.packed("a", .musl, ["name": "a", "version": "1.0.0"]) },
        miss: { tree in
            tree.packed("a", .musl, ["name": "a", "version": "1.0.0"])
            let place = ".yarn/unplugged/a-npm-1.0.0-0123456789/node_modules/a"
            tree.json(place, ["name": "a", "version": "1.0.0"])
            tree.addon("\(place)/build/Release/addon.node", .musl)
        }),
    PackageCase(
        id: .nodeABIMismatch, base: "debian:12-slim", node: "22", hit: pinned(115), miss: pinned(127)),
    PackageCase(
        id: .nodeABIPinned, base: "debian:12-slim", hit: pinned(115), miss: { $0.addon(release, .glibc) }),
    PackageCase(
        id: .scriptInterpreterMissing, base: "distroless/cc-debian12", hit: script("#!/bin/sh"),
        miss: script("# no line")),
    PackageCase(
        id: .scriptRuntimeMissing, base: "distroless/cc-debian12", hit: script("#!/usr/bin/python3"),
        miss: script("#!/bin/sh")),
    PackageCase(
        id: .installFromSource, base: "python:3.12-alpine",
        hit: locked(["manylinux_2_17_x86_64"], source: true),
        miss: locked(["manylinux_2_17_x86_64", "musllinux_1_2_x86_64"], source: true)),
    PackageCase(
        id: .installNothingFits, base: "python:3.12-alpine", hit: locked(["manylinux_2_17_x86_64"]),
        miss: locked(["musllinux_1_2_x86_64"])),
    PackageCase(
        id: .installNotTold, base: "python:3.12-slim",
        hit: { $0.text("requirements.txt", "a==1 --hash=sha256:00\n") },
        miss: locked(["manylinux_2_17_x86_64"])),
    PackageCase(
        id: .venvPythonMissing, base: "python:3.12-slim", hit: environment("/opt/python/bin/python3.12"),
        miss: environment("/usr/local/bin/python3.12")),
    PackageCase(
        id: .venvCommandMissing, base: "python:3.12-slim", hit: environment("/opt/python/bin/python3.12"),
        miss: environment("/usr/local/bin/python3.12")),
    PackageCase(
        id: .runtimeMissing, base: "distroless/cc-debian13", hit: site("3.12"),
        miss: { $0.text("notes.txt", "x") }),
    PackageCase(id: .runtimeVersion, base: "python:3.13-slim", hit: site("3.12"), miss: site("3.13")),
    PackageCase(
        id: .runtimeOutOfRange, base: "python:3.12-slim", hit: site("3.12"),
        miss: { $0.text("notes.txt", "x") }),
    PackageCase(
        id: .runtimeUnknown, base: "manylinux_2_28", hit: site("3.12"),
        miss: { $0.text("notes.txt", "x") }),
    PackageCase(
        id: .commandInterpreterMissing, base: "distroless/cc-debian12", hit: command("tool.sh"),
        miss: command("other.sh")),
]
