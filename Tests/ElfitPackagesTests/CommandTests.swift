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
    private func found(
        on base: String, in path: String = "app", asksForRuntimes: Bool = false,
        _ placement: AppPlacement = AppPlacement()
    ) throws -> [String] {
        var options = ScanOptions(paths: [folder.file(path)], threads: 1)
        options.asksForRuntimes = asksForRuntimes
        options.packages.placement = placement
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

    /// What counts is the image: that this machine has the environment's Python helps nobody there.
    @Test func anEnvironmentOfThisMachinesPython() throws {
        let python = folder.write("opt/bin/python3.12", "")
        environment(python: python)
        let sentence = "starts \(python); the image's Python is /usr/local/bin/python3.12"
        #expect(
            try found(on: "python:3.12-slim", asksForRuntimes: true) == [
                "Python 3.12 runsWithChanges: venv-python-missing venv/bin/python, \(sentence)",
                "gunicorn 23.0.0 runsWithChanges: venv-python-missing venv/bin/gunicorn, \(sentence)",
            ])
    }

    /// Its Python leads nowhere, whether or not a script says so; a container that starts it does not start at all.
    @Test(arguments: [
        ("/srv/venv/bin/python", "doesNotRun: venv-command-missing"),
        ("python", "doesNotRun: venv-command-missing"),
        ("/usr/local/bin/python", "runsWithChanges: venv-python-missing"), ("sh", "runsWithChanges"),
    ])
    func anEnvironmentThatTheContainerStarts(_ program: String, _ expected: String) throws {
        environment(starting: "/bin/sh", python: "/opt/python/bin/python3.12")
        var placement = AppPlacement()
        (placement.program, placement.searchPath) = (program, ["/srv/venv/bin", "/usr/local/bin"])
        let found = try found(on: "python:3.12-slim", asksForRuntimes: true, placement)
        #expect(found.count == 1)
        #expect(found[0].hasPrefix("Python 3.12 \(expected)"))
    }

    /// Its scripts name the place that it was made at: it has to be copied there.
    @Test func anEnvironmentThatTheDockerfilePutsElsewhere() throws {
        environment()
        var placement = AppPlacement()
        placement.copies = [.init(source: folder.file("app"), destination: "/srv")]
        #expect(
            try found(on: "python:3.12-slim", placement) == [
                "gunicorn 23.0.0 runsWithChanges: command-interpreter-missing venv/bin/gunicorn, starts "
                    + "\(folder.file("app/venv/bin/python")), but the Dockerfile puts it into /srv/venv/bin"
            ])
        placement.program = "/srv/venv/bin/gunicorn"
        #expect(try found(on: "python:3.12-slim", placement)[0].contains("doesNotRun: venv-command-missing"))
        placement.copies = [.init(source: folder.file("app"), destination: folder.file("app"))]
        #expect(try found(on: "python:3.12-slim", placement).isEmpty)
    }

    /// A copy of a Python (`venv --copies`) takes its library from where it was copied.
    @Test func anEnvironmentWithACopyOfAPython() throws {
        environment(python: "python3.12")
        folder.compile("app/venv/bin/python3.12", "int main(void) { return 0; }", [])
        #expect(try found(on: "python:3.12-slim", asksForRuntimes: true).isEmpty)
        #expect(
            try found(on: "distroless/cc-debian12", asksForRuntimes: true).contains {
                $0.contains("runtime-missing")
            })
        folder.write("app/venv/pyvenv.cfg", "home = /opt/python/bin\n")
        #expect(
            try found(on: "python:3.12-slim", asksForRuntimes: true).contains {
                $0.hasPrefix("Python 3.12 runsWithChanges: venv-python-missing")
            })
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
