import ElfitTestSupport
import Testing

/// Apps that are source files alone: an image without their interpreter never runs them.
@Suite struct SourceAppTests {
    private func check(_ files: [String: String], _ options: [String] = []) -> Outcome {
        let folder = Folder()
        for (name, text) in files { folder.write(name, text) }
        return Program.elfit(["check"] + options, in: folder.path)
    }

    private static let python: [[String: String]] = [
        ["app.py": "print(1)\n"], ["main/__init__.py": ""], ["src/app.py": "", "README.md": ""],
        ["requirements.txt": "requests\n"],
        ["run": "", "Dockerfile": "FROM debian:12-slim\nCOPY run /\nCMD [\"python3\", \"/run\"]\n"],
    ]

    @Test(arguments: python) func pythonNeedsAPython(_ files: [String: String]) {
        let bare = check(files, ["--base", "scratch", "--base", "debian:12-slim"])
        #expect(bare.status == 1 && bare.output.contains("no Python in the image"), "\(bare.output)")
        let has = check(files, ["--base", "python:3.12-slim"])
        #expect(has.status == 0, "\(has.output)")
        #expect(has.output.contains("no native code: runs on any image with Python"), "\(has.output)")
    }

    @Test(arguments: [["server.js": ""], ["index.mjs": ""], ["package.json": "{}"]])
    func javaScriptNeedsANode(_ files: [String: String]) {
        #expect(check(files, ["--base", "debian:12-slim"]).output.contains("no Node in the image"))
        #expect(check(files, ["--base", "node:22-slim"]).status == 0)
    }

    /// What a browser loads needs no interpreter.
    @Test func aPageNeedsNoNode() {
        let outcome = check(["index.html": "<script src=a.js>", "a.js": ""], ["--base", "debian:12-slim"])
        #expect(outcome.status == 0 && !outcome.output.contains("Node"), "\(outcome.output)")
    }

    /// Of what elfit does not understand it names no image.
    @Test(arguments: [["README.md": "words"], ["main.rb": "puts 1"]])
    func nothingIsShippedOfWhatIsNotUnderstood(_ files: [String: String]) {
        let outcome = check(files)
        #expect(outcome.status == 0 && !outcome.output.contains("Ship on"), "\(outcome.output)")
        #expect(outcome.output.hasPrefix("Nothing here tells which image it needs.\n"), "\(outcome.output)")
        #expect(outcome.output.contains("nothing that says what runs it"), "\(outcome.output)")
    }

    /// The version that the project names is the one that is said.
    @Test func theVersionIsTheProjects() {
        let outcome = check(["app.py": "", "Dockerfile": "FROM python:3.12-slim\nCOPY . /app\n"])
        #expect(outcome.status == 0 && outcome.output.contains("with Python 3.12"), "\(outcome.output)")
    }
}
