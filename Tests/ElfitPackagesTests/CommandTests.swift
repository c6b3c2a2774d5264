import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

/// Scripts that packages install as commands.
@Suite struct CommandTests {
    private let folder = Folder()

    private func script(_ name: String, _ text: String) {
        let path = folder.write("app/" + name, text)
        try! FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    private func link(_ name: String, _ target: String) {
        let path = folder.file("app/" + name)
        let parent = (path as NSString).deletingLastPathComponent
        try! FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try! FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    /// An environment with gunicorn's command, which starts `program`; its Python is a link to `python`.
    private func environment(starting program: String? = nil, python: String = "/usr/local/bin/python3.12") {
        folder.write("app/venv/pyvenv.cfg", "home = /usr/local/bin\n")
        link("venv/bin/python", "python3")
        link("venv/bin/python3", python)
        script("venv/bin/gunicorn", "#!\(program ?? folder.file("app/venv/bin/python"))\nimport sys\n")
        let info = "app/venv/lib/python3.12/site-packages/gunicorn-23.0.0.dist-info/"
        folder.write(info + "METADATA", "Name: gunicorn\nVersion: 23.0.0\n")
        folder.write(info + "RECORD", "gunicorn/__init__.py,,\n../../../bin/gunicorn,sha256=x,1\n")
    }

    /// `PACKAGE VERDICT: ID FILE, SENTENCE` of what is found.
    private func found(on base: String, in path: String = "app") throws -> [String] {
        var options = ScanOptions(paths: [folder.file(path)], threads: 1)
        options.asksForRuntimes = false
        options.bases = [base]
        let result = try Scan(options).run()
        return result.packageAnswers.flatMap { answer in
            answer.findings.map {
                let file = $0.path.replacing(folder.file(path + "/"), with: "")
                return
                    "\(result.packages[answer.package].label) \(answer.verdict): \($0.id) \(file), \($0.sentence)"
            }
        }.sorted()
    }

    @Test func anEnvironmentsPythonLeadsToAnotherPlace() throws {
        environment(python: "/opt/python/bin/python3.11")
        #expect(
            try found(on: "python:3.12-slim") == [
                "gunicorn 23.0.0 runsWithChanges: venv-python-missing venv/bin/gunicorn, "
                    + "starts /opt/python/bin/python3.11; the image's Python is /usr/local/bin/python3.12"
            ])
        #expect(
            try found(on: "debian:12-slim") == [
                "gunicorn 23.0.0 runs: script-runtime-missing venv/bin/gunicorn, "
                    + "starts /opt/python/bin/python3.11, which is not in the image"
            ])
    }

    @Test func anEnvironmentsPythonIsThere() throws {
        environment()
        #expect(try found(on: "python:3.12-slim").isEmpty)
        let archive = folder.file("app.tar.gz")
        run(["tar", "-caf", archive, "-C", folder.path, "app"])
        // In an archive it lies elsewhere than its scripts say.
        #expect(try found(on: "python:3.12-slim", in: "app.tar.gz").map { $0.contains("copied") } == [true])
    }

    /// In an archive links are followed as well, and an environment lies below what becomes the root.
    @Test func anEnvironmentInAnArchive() throws {
        environment(starting: "/app/venv/bin/python", python: "/opt/python/bin/python3.11")
        let archive = folder.file("app.tar.gz")
        run(["tar", "-caf", archive, "-C", folder.path, "app"])
        #expect(
            try found(on: "python:3.12-slim", in: "app.tar.gz") == [
                "gunicorn 23.0.0 runsWithChanges: venv-python-missing app/venv/bin/gunicorn, "
                    + "starts /opt/python/bin/python3.11; the image's Python is /usr/local/bin/python3.12"
            ])
    }

    @Test func anEnvironmentThatWasMoved() throws {
        environment(starting: "/build/env/bin/python3")
        #expect(
            try found(on: "python:3.12-slim") == [
                "gunicorn 23.0.0 runsWithChanges: command-interpreter-missing venv/bin/gunicorn, starts "
                    + "/build/env/bin/python3: only where its environment is copied to the place it was made for"
            ])
    }

    /// A Python that was copied into the environment is judged as the program that it is.
    @Test func anEnvironmentWithAPythonOfItsOwn() throws {
        environment(python: "python3.12")
        folder.write("app/venv/bin/python3.12", "not looked at here")
        #expect(try found(on: "python:3.12-slim").isEmpty)
    }

    @Test func shellScriptsOfAnEnvironment() throws {
        environment(starting: "/bin/sh")
        script("venv/lib/python3.12/site-packages/gunicorn/run.sh", "#!/bin/bash\n")
        #expect(
            try found(on: "distroless/cc-debian12") == [
                "gunicorn 23.0.0 runsWithChanges: command-interpreter-missing venv/bin/gunicorn, "
                    + "its interpreter /bin/sh is not in the image"
            ])
        // Of no package: the app's own.
        script("venv/bin/start", "#!/bin/sh\n")
        #expect(try found(on: "distroless/cc-debian12").last?.hasSuffix("is not in the image") == true)
        #expect(
            try found(on: "distroless/cc-debian12").contains {
                $0.contains("doesNotRun: script-interpreter-missing venv/bin/start")
            })
    }

    @Test func commandsOfNodePackages() throws {
        folder.write(
            "app/node_modules/tool/package.json",
            #"{ "name": "tool", "version": "1.2.0", "bin": { "tool": "./bin/tool", "js": "bin/js" } }"#)
        script("node_modules/tool/bin/tool", "#!/usr/bin/env bash\n")
        script("node_modules/tool/bin/js", "#!/usr/bin/env node\n")
        script("node_modules/tool/scripts/release", "#!/bin/bash\n")
        #expect(
            try found(on: "alpine:3.20") == [
                "tool 1.2.0 runsWithChanges: command-interpreter-missing node_modules/tool/bin/tool, "
                    + "its interpreter bash, by way of env, is not in the image"
            ])
        #expect(try found(on: "debian:12-slim").isEmpty)
    }

    /// One package, whether it has native files or not.
    @Test func commandsJoinThePackagesNativeFiles() throws {
        environment(python: "/opt/python/bin/python3.11")
        let site = "app/venv/lib/python3.12/site-packages/"
        folder.library(
            site + "gunicorn/_g.cpython-312-x86_64-linux-gnu.so", "int PyInit__g(void) { return 0; }")
        var options = ScanOptions(paths: [folder.file("app")], threads: 1)
        options.asksForRuntimes = false
        options.bases = ["python:3.12-slim"]
        let result = try Scan(options).run()
        #expect(result.packages.map(\.label) == ["gunicorn 23.0.0"])
        #expect(result.packageAnswers.map(\.verdict) == [.runsWithChanges])
        #expect(result.packageAnswers[0].findings.contains { $0.id == .venvPythonMissing })
    }
}
