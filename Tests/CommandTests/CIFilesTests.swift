import ElfitTestSupport
import Foundation
import Testing

/// The commands of Samples/ci, run in a shell as CI would.
struct CIFilesTests {
    private static let built = (Program.path as NSString).deletingLastPathComponent
    private static let canInstall = FileManager.default.isExecutableFile(atPath: built + "/generate-manual")

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
        #expect(steps.output.contains("elfit check"))
        let home = Folder()
        return run(
            ["bash", "-c", change(steps.output)], in: folder.path,
            environment: [
                // elfit is built already: what `make install` runs is told so.
                "SWIFT": "true", "BUILT": Self.built, "PREFIX": home.file("prefix"),
                "PATH": home.file("prefix/bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
                "ELFIT_REPOSITORY": repository, "GITHUB_STEP_SUMMARY": folder.file("summary"),
                "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
            ])
    }

    @Test(.enabled(if: canInstall), arguments: [true, false])
    func gitHubActionsFailsAsTheAppDoes(_ runs: Bool) throws {
        let folder = project(runs: runs)
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("elfit"), withDestinationPath: repository)
        let outcome = runSteps("github", "github-actions.yml", in: folder)
        #expect(outcome.status == (runs ? 0 : 1), "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("::error") == !runs)
        let sarif = try JSONSerialization.jsonObject(with: Data(readBytes(folder.file("elfit.sarif"))))
        let results = ((sarif as? [String: Any])?["runs"] as? [[String: Any]])?.first?["results"] as? [Any]
        #expect(results?.isEmpty == runs)
        let summary = String(decoding: readBytes(folder.file("summary")), as: UTF8.self)
        #expect(summary.contains("distroless/cc-debian12"))
    }

    @Test(.enabled(if: canInstall), arguments: [true, false])
    func gitLabFailsAsTheAppDoes(_ runs: Bool) throws {
        let folder = project(runs: runs)
        let outcome = runSteps("gitlab", "gitlab-ci.yml", in: folder)
        #expect(outcome.status == (runs ? 0 : 1), "\(outcome.output)\(outcome.errors)")
        let quality = try JSONSerialization.jsonObject(
            with: Data(readBytes(folder.file("gl-code-quality-report.json"))))
        #expect((quality as? [Any])?.isEmpty == runs)
        #expect(String(decoding: readBytes(folder.file("junit.xml")), as: UTF8.self).contains("<testsuite"))
    }

    @Test(.enabled(if: canInstall), arguments: [true, false])
    func theDockerfilesTestStageFailsAsTheAppDoes(_ runs: Bool) {
        let folder = project(runs: runs)
        let outcome = runSteps("dockerfile", "Dockerfile", in: folder) { script in
            script.replacing("/elfit ", with: folder.file("elfit") + " ").replacing(
                " /app ", with: " " + folder.file("app") + " ")
        }
        #expect(outcome.output.contains("distroless/python3-debian13"), "\(outcome.output)\(outcome.errors)")
        #expect(outcome.status == (runs ? 0 : 1))
    }

    @Test(arguments: [true, false])
    func theMakefilesLineFailsAsTheAppDoes(_ runs: Bool) {
        let folder = project(runs: runs)
        let outcome = run(
            ["make", "-f", "\(repository)/Samples/ci/Makefile", "check-base-images"], in: folder.path,
            environment: ["PATH": Self.built + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")])
        #expect((outcome.status == 0) == runs, "\(outcome.output)\(outcome.errors)")
        #expect(FileManager.default.fileExists(atPath: folder.file("elfit.html")))
    }

    @Test func theHookIsAboutFilesThatDecide() throws {
        let program = """
            import re, sys, yaml
            hook, = yaml.safe_load(open('.pre-commit-hooks.yaml'))
            assert hook['entry'] == 'elfit check' and hook['language'] == 'system' and not hook['pass_filenames']
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

    /// pre-commit itself, as it would run in a user's repository.
    @Test(arguments: [true, false])
    func preCommitFailsAsTheAppDoes(_ runs: Bool) {
        let folder = project(runs: runs)
        run(["git", "init", "-q", "."], in: folder.path)
        run(["git", "add", "-A"], in: folder.path)
        let home = Folder()
        let outcome = run(
            ["/usr/bin/pre-commit", "try-repo", repository, "elfit", "--all-files"], in: folder.path,
            environment: [
                "PATH": Self.built + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
                "PRE_COMMIT_HOME": home.path,
                "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
            ])
        #expect((outcome.status == 0) == runs, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains(runs ? "Passed" : "does not run"), "\(outcome.output)")
    }

    @Test(.enabled(if: canInstall))
    func whatIsInstalledHasManualsAndCompletions() {
        let folder = Folder()
        let outcome = run(
            ["make", "install"], in: repository,
            environment: ["SWIFT": "true", "BUILT": Self.built, "PREFIX": folder.path])
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

    /// Examples that work are what people read of a help text.
    @Test(arguments: ["check", "init", "explain", "inspect", "bases", "base import", "diff"])
    func everySubcommandsHelpHasExamples(_ command: String) {
        let help = Program.elfit(command.split(separator: " ").map(String.init) + ["--help"])
        #expect(help.status == 0)
        #expect(help.output.contains(#/Examples?:\n +elfit /#), "\(help.output)")
    }
}
