import ElfitTestSupport
import Foundation
import Testing

/// The commands of Samples/ci, run in a shell as CI would.
struct CIFilesTests {
    /// A repository whose app runs on its base image, or does not.
    private func project(runs: Bool) -> Folder {
        let folder = Folder()
        folder.write(
            ".elfit.yml",
            "bases: [distroless/cc-debian12]\npaths: [app]\npython: \"3.12\"\n")
        let name = runs ? "hello-cpp" : "hello-musl"
        folder.write("app/program", readBytes("\(repository)/Samples/app/\(name)"))
        return folder
    }

    /// The commands of a file in a project, with elfit's repository where the file expects it.
    private func runSteps(
        _ kind: String, _ file: String, in folder: Folder, change: (String) -> String = { $0 }
    )
        -> Outcome
    {
        let steps = run(
            ["/usr/bin/python3", "Tests/Drivers/steps.py", kind, "Samples/ci/\(file)"], in: repository)
        #expect(steps.status == 0, "\(steps.errors)")
        #expect(steps.output.contains(#/elfit"? check /#))
        let home = Folder()
        // The action makes its own environment, and the image needs none.
        let programs = kind == "gitlab" ? venv(home) : "/usr/bin"
        return run(
            ["bash", "-c", change(steps.output)], in: folder.path,
            environment: Release.offline.merging([
                "PATH": programs + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
                "RUNNER_TEMP": home.path, "GITHUB_STEP_SUMMARY": folder.file("summary"),
                "GITHUB_OUTPUT": folder.file("outputs"),
            ]) { $1 })
    }

    /// A fresh Python environment's folder of programs.
    private func venv(_ home: Folder) -> String {
        let made = run(["/usr/bin/python3", "-m", "venv", home.file("venv")])
        #expect(made.status == 0, "\(made.errors)")
        return home.file("venv/bin")
    }

    /// A folder of programs with elfit alone.
    private func programs(_ home: Folder) -> String {
        run(["install", "-D", Release.program, home.file("bin/elfit")])
        return home.file("bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    }

    @Test(.enabled(if: Release.isThere), arguments: [true, false])
    func gitHubActionsFailsAsTheAppDoes(_ runs: Bool) throws {
        let folder = project(runs: runs)
        let outcome = runSteps("github", "github-actions.yml", in: folder)
        #expect(outcome.status == (runs ? 0 : 1), "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("::error") == !runs)
        let sarif = try JSONSerialization.jsonObject(with: Data(readBytes(folder.file("elfit.sarif"))))
        let results = ((sarif as? [String: Any])?["runs"] as? [[String: Any]])?.first?["results"] as? [Any]
        #expect(results?.isEmpty == runs)
        let summary = String(decoding: readBytes(folder.file("summary")), as: UTF8.self)
        #expect(summary.contains("distroless/cc-debian12"))
        let outputs = String(decoding: readBytes(folder.file("outputs")), as: UTF8.self)
        #expect(outputs == "status=\(runs ? 0 : 1)\nsarif=elfit.sarif\n")
    }

    @Test(.enabled(if: Release.isThere), arguments: [true, false])
    func gitLabFailsAsTheAppDoes(_ runs: Bool) throws {
        let folder = project(runs: runs)
        let outcome = runSteps("gitlab", "gitlab-ci.yml", in: folder)
        #expect(outcome.status == (runs ? 0 : 1), "\(outcome.output)\(outcome.errors)")
        let quality = try JSONSerialization.jsonObject(
            with: Data(readBytes(folder.file("gl-code-quality-report.json"))))
        #expect((quality as? [Any])?.isEmpty == runs)
        #expect(String(decoding: readBytes(folder.file("junit.xml")), as: UTF8.self).contains("<testsuite"))
    }

    @Test(.enabled(if: Release.isThere), arguments: [true, false])
    func theDockerfilesTestStageFailsAsTheAppDoes(_ runs: Bool) {
        let folder = project(runs: runs)
        let outcome = runSteps("dockerfile", "Dockerfile", in: folder) { script in
            script.replacing(" /elfit ", with: " \(Release.program) ").replacing(
                "/usr/local/bin/", with: folder.path + "/"
            ).replacing("elfit check /app ", with: "./elfit check " + folder.file("app") + " ")
        }
        #expect(outcome.output.contains("distroless/python3-debian13"), "\(outcome.output)\(outcome.errors)")
        #expect(outcome.status == (runs ? 0 : 1))
    }

    @Test(.enabled(if: Release.isThere), arguments: [true, false])
    func theMakefilesLineFailsAsTheAppDoes(_ runs: Bool) {
        let folder = project(runs: runs)
        let home = Folder()
        let outcome = run(
            ["make", "-f", "\(repository)/Samples/ci/Makefile", "check-base-images"], in: folder.path,
            environment: ["PATH": programs(home)])
        #expect((outcome.status == 0) == runs, "\(outcome.output)\(outcome.errors)")
        #expect(FileManager.default.fileExists(atPath: folder.file("elfit.html")))
    }

    @Test func theHookIsAboutFilesThatDecide() throws {
        let program = """
            import re, sys, yaml
            hook, = yaml.safe_load(open('.pre-commit-hooks.yaml'))
            assert hook['entry'] == 'elfit check' and hook['language'] == 'python' and not hook['pass_filenames']
            for name in sys.argv[1:]: print(name, bool(re.search(hook['files'], name)))
            """
        let names = [
            "a/x.so", "a/x.node", "d/x.whl", "lib.so.1", "svc/Dockerfile", "web/package-lock.json",
            "src/a.py",
        ]
        let outcome = run(["/usr/bin/python3", "-c", program] + names, in: repository)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let expected = names.map { "\($0) \($0 == "src/a.py" ? "False" : "True")" }
        #expect(outcome.output.split(separator: "\n").map(String.init) == expected)
    }

    /// pre-commit itself, as it would run in a user's repository: it installs the wheel.
    @Test(.enabled(if: Release.isThere), arguments: [true, false])
    func preCommitFailsAsTheAppDoes(_ runs: Bool) {
        let folder = project(runs: runs)
        run(["git", "init", "-q", "."], in: folder.path)
        run(["git", "add", "-A"], in: folder.path)
        let home = Folder()
        let outcome = run(
            ["/usr/bin/pre-commit", "try-repo", repository, "elfit", "--all-files"], in: folder.path,
            environment: Release.offline.merging(["PRE_COMMIT_HOME": home.path]) { $1 })
        #expect((outcome.status == 0) == runs, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains(runs ? "Passed" : "does not run"), "\(outcome.output)")
    }

    @Test(.enabled(if: Release.isThere))
    func whatIsInstalledHasManualsAndCompletions() {
        let folder = Folder()
        let outcome = run(
            ["make", "install"], in: repository,
            environment: ["SWIFT": "true", "PREFIX": folder.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let version = run([folder.file("bin/elfit"), "--version"])
        #expect(version.status == 0)
        let page = String(decoding: readBytes(folder.file("share/man/man1/elfit.check.1")), as: UTF8.self)
        #expect(page.contains(".It Fl -baseline Ar file"))
        let completion = run(
            ["bash", "-c", "source share/bash-completion/completions/elfit && complete -p elfit"],
            in: folder.path)
        #expect(completion.output.contains("_elfit"), "\(completion.errors)")
    }

    /// What the services themselves check of such files.
    @Test(arguments: [
        ("github-workflows", "Samples/ci/github-actions.yml"), ("gitlab-ci", "Samples/ci/gitlab-ci.yml"),
        ("github-actions", "action.yml"), ("github-workflows", ".github/workflows/release.yml"),
    ])
    func theirOwnSchemasAcceptTheFiles(_ schema: String, _ file: String) {
        let program = """
            import json, sys, jsonschema, yaml
            # The key `on` is a word there.
            class Loader(yaml.SafeLoader): pass
            Loader.yaml_implicit_resolvers = {k: [r for r in v if r[0] != 'tag:yaml.org,2002:bool' or k in 'tTfF'] for k, v in yaml.SafeLoader.yaml_implicit_resolvers.items()}
            schema, value = json.load(open(sys.argv[1])), yaml.load(open(sys.argv[2]), Loader)
            kind = jsonschema.validators.validator_for(schema)
            errors = list(kind(schema).iter_errors(value))
            for error in errors[:5]: print(error.json_path, error.message[:300])
            first = next(key for key in value if key != 'name')
            value[first] = 7
            sys.exit(1 if errors else 0 if list(kind(schema).iter_errors(value)) else 2)
            """
        let outcome = ReportFiles.python(
            program, [ReportFiles.schema(schema + ".json"), repository + "/" + file])
        #expect(outcome.status == 0, "run Scripts/report-schemas: \(outcome.output)\(outcome.errors)")
    }

    /// Examples that work are what people read of a help text.
    @Test(arguments: ["check", "init", "explain", "inspect", "bases", "base import", "diff"])
    func everySubcommandsHelpHasExamples(_ command: String) {
        let help = Program.elfit(command.split(separator: " ").map(String.init) + ["--help"])
        #expect(help.status == 0)
        #expect(help.output.contains(#/Examples?:\n +elfit /#), "\(help.output)")
    }
}
