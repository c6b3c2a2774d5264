import ElfitBaseImages
import ElfitDockerfile
import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitReports
import ElfitTestSupport
import Foundation
import Testing

/// Plans that are carried out: the app starts in the result, and does not with one of the planned lines left out.
@Suite(.enabled(if: HostRoot.isPossible && HostRoot.release == "12" && hasCommand("g++")), .serialized)
struct PlanRunTests {
    private let folder = Folder()
    private static let base = ["base-files", "libc6", "libssl3"]
    private static let cc = base + ["libgomp1", "libstdc++6", "libgcc-s1"]
    private static let python =
        cc + [
            "zlib1g", "libbz2-1.0", "libexpat1", "liblzma5", "libsqlite3-0", "libuuid1", "libncursesw6",
            "libtinfo6",
            "libffi8", "libreadline8", "libcrypt1", "libpython3.11-minimal", "libpython3.11-stdlib",
            "python3.11-minimal",
        ]

    /// Roots of packages, made once.
    private enum Roots {
        static let folder = Folder()
        static let base = HostRoot(folder, "base", PlanRunTests.base).path
        static let cc = HostRoot(folder, "cc", PlanRunTests.cc).path
        static let python = HostRoot(folder, "python", PlanRunTests.python).path
        /// Only the directories and the users.
        static let none: String = {
            let path = folder.file("none")
            run(["mkdir", "-p", path + "/etc", path + "/tmp"])
            return path
        }()
    }

    private func compile(_ name: String, _ source: String, _ command: String) {
        folder.write(name, source)
        let made = run(["sh", "-c", "cd \(folder.path) && \(command)"])
        precondition(made.status == 0, made.errors)
    }

    private static let hello = """
        #include <string>
        #include <cstdio>
        int main() { std::string text("hello"); fputs((text + "\\n").c_str(), stdout); }
        """

    private func plan(_ path: String, to target: String, _ dockerfile: String? = nil) throws -> ShippingPlan {
        var request = PlanRequest(ScanOptions(paths: [path], threads: 2), to: target)
        if let dockerfile {
            request.dockerfile = Dockerfile(Array(dockerfile.utf8), path: "Dockerfile")
            request.dockerfileText = dockerfile
        }
        return try PlanMaker(request).plan()
    }

    /// The plan is proved, the app says hello in what it makes; and without each of the lines it does not.
    private func expectHello(
        _ plan: ShippingPlan, _ carrier: PlanCarrier, needed: (PlanLine) -> Bool = { _ in false }, lines: Int
    ) {
        let text = PlanText.dockerfile(plan)
        #expect(plan.isProved, "\(text)")
        let outcome = carrier.run(text)
        #expect(outcome.status == 0 && outcome.output == "hello\n", "\(outcome)\n\(text)")
        let planned = (plan.stages.last?.lines ?? []).filter {
            ($0.finding != nil || needed($0)) && !$0.text.hasPrefix("USER")
        }.map(\.text)
        #expect(planned.count == lines, "\(planned)")
        for line in planned {
            let failed = carrier.run(text, without: line)
            #expect(failed.status != 0, "without \(line): \(failed)")
        }
    }

    private func isOfApp(_ line: PlanLine) -> Bool {
        line.text.hasPrefix("COPY") && !line.text.hasPrefix("COPY --from=libraries")
            || line.text.hasPrefix("ENV")
    }

    @Test func aProgramOfCxxWithItsLibraries() throws {
        compile("a.cpp", Self.hello, "mkdir dist && g++ -O1 a.cpp -o dist/hello")
        var carrier = PlanCarrier(
            folder, images: ["gcr.io/distroless/base-debian12": Roots.base, "debian:12-slim": Roots.cc],
            context: "/")
        // Two libraries and the app itself.
        try expectHello(
            plan(folder.file("dist"), to: "distroless/base-debian12"), carrier, needed: isOfApp, lines: 3)
        carrier.images = ["gcr.io/distroless/cc-debian12": Roots.cc]
        try expectHello(
            plan(folder.file("dist"), to: "distroless/cc-debian12"), carrier, needed: isOfApp, lines: 1)
        let failed = try plan(folder.file("dist"), to: "distroless/static-debian12")
        #expect(!failed.isProved && failed.exitStatus == 1 && !failed.problems.isEmpty)
    }

    @Test func staticPrograms() throws {
        compile("a.cpp", Self.hello, "mkdir dist && g++ -O1 -static a.cpp -o dist/hello")
        let carrier = PlanCarrier(
            folder, images: ["gcr.io/distroless/static-debian12": Roots.none, "scratch": ""], context: "/")
        for target in ["distroless/static-debian12", "scratch"] {
            try expectHello(plan(folder.file("dist"), to: target), carrier, needed: isOfApp, lines: 1)
        }
    }

    @Test(.enabled(if: hasCommand("musl-gcc"))) func aProgramForMusl() throws {
        compile(
            "a.c", "#include <stdio.h>\nint main(void) { puts(\"hello\"); }",
            "mkdir dist && musl-gcc -O1 a.c -o dist/hello")
        let root = folder.file("alpine")
        run(["sh", "-c", "mkdir -p \(root)/lib && cp -L /lib/ld-musl-x86_64.so.1 \(root)/lib/"])
        let plan = try plan(folder.file("dist"), to: "alpine:3.20")
        let carrier = PlanCarrier(folder, images: ["alpine:3.20": root], context: "/")
        expectHello(plan, carrier, needed: isOfApp, lines: 1)
    }

    /// An environment with a module of C++.
    private func environment(_ place: String) {
        let site = "\(place)/.venv/lib/python3.11/site-packages"
        compile(
            "fast.cpp",
            """
            #include <Python.h>
            #include <string>
            static PyObject *greet(PyObject *, PyObject *) { std::string text("hel"); text += "lo"; return PyUnicode_FromString(text.c_str()); }
            static PyMethodDef methods[] = {{"greet", greet, METH_NOARGS, ""}, {nullptr, nullptr, 0, nullptr}};
            static PyModuleDef module = {PyModuleDef_HEAD_INIT, "fast", nullptr, -1, methods};
            PyMODINIT_FUNC PyInit_fast() { return PyModule_Create(&module); }
            """,
            "mkdir -p \(site) && g++ -O1 -w -shared -fPIC -I/usr/include/python3.11 fast.cpp "
                + "-o \(site)/fast.cpython-311-x86_64-linux-gnu.so")
        folder.write("\(place)/.venv/pyvenv.cfg", "home = /usr/local/bin\nversion = 3.11.2\n")
        folder.write("\(site)/fast-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: fast\nVersion: 1\n")
        folder.write(
            "\(site)/fast-1.dist-info/RECORD",
            "fast.cpython-311-x86_64-linux-gnu.so,,\nfast-1.dist-info/METADATA,,\nfast-1.dist-info/RECORD,,\n"
        )
        folder.write(
            "\(site)/fast-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: cp311-cp311-linux_x86_64\n")
        folder.write("\(place)/main.py", "import fast\nprint(fast.greet())\n")
    }
    private static let hasPython = FileManager.default.fileExists(atPath: "/usr/include/python3.11/Python.h")

    @Test(.enabled(if: hasPython)) func anEnvironmentOfPython() throws {
        environment("app")
        let carrier = PlanCarrier(
            folder, images: ["gcr.io/distroless/python3-debian12": Roots.python], context: "/")
        // The app, and where its packages are.
        try expectHello(
            plan(folder.file("app"), to: "distroless/python3-debian12"), carrier, needed: isOfApp, lines: 2)
    }

    @Test(.enabled(if: hasPython)) func aPythonThatIsBroughtAlong() throws {
        environment("app")
        let plan = try plan(folder.file("app"), to: "distroless/cc-debian12")
        // Debian's Python is linked with a library that the official images' Python has in itself.
        let target = HostRoot(folder, "target", Self.cc + ["libexpat1"]).path
        // What python:3.11-slim has below /usr/local, made of Debian's.
        let stage = folder.file("stage")
        run([
            "sh", "-c",
            "cp -a \(Roots.python) \(stage) && mkdir -p \(stage)/usr/local/bin \(stage)/usr/local/lib && mv \(stage)/usr/bin/python3.11 "
                + "\(stage)/usr/local/bin/ && mv \(stage)/usr/lib/python3.11 \(stage)/usr/local/lib/",
        ])
        let image = try #require(
            plan.stages.last?.lines.first { $0.text.contains("/usr/local /usr/local") }?.text)
        let name = image.split(separator: " ")[1].dropFirst("--from=".count)
        let carrier = PlanCarrier(
            folder, images: ["gcr.io/distroless/cc-debian12": target, String(name): stage], context: "/")
        let text = PlanText.dockerfile(plan)
        #expect(plan.isProved, "\(text)")
        let outcome = carrier.run(text)
        #expect(outcome.output == "hello\n", "\(outcome)\n\(text)")
        #expect(carrier.run(text, without: image).status != 0)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/include/node/node_api.h")))
    func anAddonOfNode() throws {
        compile(
            "addon.cpp",
            """
            #include <node_api.h>
            #include <string>
            static napi_value greet(napi_env env, napi_callback_info) { std::string text("hel"); text += "lo"; napi_value value; napi_create_string_utf8(env, text.c_str(), text.size(), &value); return value; }
            NAPI_MODULE_INIT() { napi_value value; napi_create_function(env, nullptr, 0, greet, nullptr, &value); return value; }
            """,
            "mkdir -p app/node_modules/fast/build/Release && g++ -O1 -w -shared -fPIC -I/usr/include/node addon.cpp "
                + "-o app/node_modules/fast/build/Release/fast.node")
        folder.write(
            "app/node_modules/fast/package.json", #"{"name": "fast", "version": "1.0.0", "main": "index.js"}"#
        )
        folder.write(
            "app/node_modules/fast/index.js", "module.exports = require('./build/Release/fast.node')")
        folder.write(
            "app/package.json", #"{"name": "app", "main": "server.js", "dependencies": {"fast": "1.0.0"}}"#)
        folder.write("app/server.js", "console.log(require('fast')())")
        let version = run(["/usr/bin/node", "--version"]).output.dropFirst().prefix { $0 != "." }
        let root = folder.file("node")
        run([
            "sh", "-c",
            "cp -a \(Roots.cc) \(root) && mkdir -p \(root)/nodejs/bin && cp /usr/bin/node \(root)/nodejs/bin/",
        ])
        let plan = try plan(folder.file("app"), to: "distroless/nodejs\(version)-debian12")
        let carrier = PlanCarrier(
            folder, images: ["gcr.io/distroless/nodejs\(version)-debian12": root], context: "/")
        expectHello(plan, carrier, needed: isOfApp, lines: 1)
    }

    /// The user's own Dockerfile: its build stage stays, its final stage is another one.
    @Test func aDockerfileOfTwoStages() throws {
        compile("a.cpp", Self.hello, "mkdir dist && g++ -O1 a.cpp -o dist/hello")
        let dockerfile = """
            FROM debian:12 AS compile
            WORKDIR /src
            COPY a.cpp .
            RUN g++ a.cpp -o /src/hello

            FROM debian:12-slim
            RUN apt-get update && apt-get install -y libstdc++6
            COPY --from=compile /src/hello /opt/hello
            USER daemon
            CMD /opt/hello
            """
        let plan = try plan(folder.file("dist"), to: "distroless/base-debian12", dockerfile)
        let hello = folder.file("dist/hello")
        var carrier = PlanCarrier(
            folder,
            images: [
                "gcr.io/distroless/base-debian12": Roots.base, "debian:12-slim": Roots.cc,
                "debian:12": Roots.cc,
            ], context: folder.path)
        carrier.built["compile"] = { run(["cp", hello, $0 + "/src/hello"]) }
        // Two libraries, and what was written.
        expectHello(
            plan, carrier, needed: { $0.text.hasPrefix("COPY --from=compile") && $0.finding == nil }, lines: 3
        )
        #expect(plan.stages[0].isAsWritten)
        #expect(
            plan.stages[0].lines.map(\.text) == dockerfile.split(separator: "\n").prefix(4).map(String.init))
        #expect(plan.notes.contains { $0.hasPrefix("Dockerfile:7: RUN is left out") })
    }

    @Test func aDockerfileOfOneStage() throws {
        compile("a.cpp", Self.hello, "mkdir dist && g++ -O1 a.cpp -o dist/hello")
        let dockerfile = """
            FROM debian:13
            WORKDIR /srv
            COPY a.cpp .
            RUN g++ a.cpp -o hello
            CMD ["/srv/hello"]
            """
        let plan = try plan(folder.file("dist"), to: "distroless/cc-debian12", dockerfile)
        let hello = folder.file("dist/hello")
        var carrier = PlanCarrier(
            folder, images: ["gcr.io/distroless/cc-debian12": Roots.cc, "debian:12": Roots.cc],
            context: folder.path)
        carrier.built["build"] = { run(["cp", hello, $0 + "/srv/hello"]) }
        expectHello(plan, carrier, needed: isOfApp, lines: 1)
        // Debian 13 compiles for a newer libc than Debian 12 has.
        #expect(plan.stages[0].from == "debian:12" && plan.stages[0].lines[0].finding == .versionMissing)
        #expect(
            UnifiedDiff.text(dockerfile, PlanText.dockerfile(plan), oldName: "a", newName: "b").contains(
                "\n-FROM debian:13\n"))
    }

    /// An image as the app: what it has besides its base comes along, its system packages too.
    @Test func anImage() throws {
        compile("a.cpp", Self.hello, "g++ -O1 a.cpp -o hello")
        let slim = try #require(BuiltInImages.description(of: "debian:12-slim"))
        let names = slim.packages.map(\.package).filter { $0 != "libstdc++6" }
        let root = HostRoot(folder, "image", Self.cc, named: names)
        var maker = ImageMaker(folder)
        (maker.command, maker.user) = (["/opt/bin/hello"], "65532")
        let app = tarFile([.directory("opt/bin"), TarEntry("opt/bin/hello", readBytes(folder.file("hello")))])
        let path = maker.dockerArchive("app.tar", [root.layer, app])
        let plan = try plan(path, to: "distroless/base-debian12")
        run(["sh", "-c", "mkdir -p \(root.path)/opt/bin && cp \(folder.file("hello")) \(root.path)/opt/bin/"])
        let carrier = PlanCarrier(
            folder, images: ["gcr.io/distroless/base-debian12": Roots.base, "example.org/app:1": root.path],
            context: "/")
        expectHello(plan, carrier, needed: isOfApp, lines: 3)
    }
}
