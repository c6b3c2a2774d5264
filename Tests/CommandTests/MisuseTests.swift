import ElfitTestSupport
import Foundation
import Testing

/// Options of a check that make no sense: exit status 2, and words that help.
@Suite struct MisuseTests {
    private let folder = Folder()

    init() {
        folder.write("app/program", readBytes(repository + "/Samples/app/hello-static"))
        folder.write("known.json", "old")
        folder.write("elfit.yml", "bases: [alpin:3.20]\npaths: [app]\n")
        folder.write("node.yml", "node: latest\n")
        folder.write("python.yml", "python: three\n")
        folder.write("empty.yml", "")
        folder.write("blank.yml", "paths: ['']\n")
        folder.write("old.html", "old")
        symlink("old.html", folder.file("link.html"))
    }

    @Test func aBaseThatIsNoRootFileSystemIsRemarkedOn() {
        folder.write("rootfs/etc/passwd", "")
        for (base, isRoot) in [("app", false), ("rootfs", true)] {
            let outcome = check(["app", "--base", base])
            #expect(outcome.status == 0)
            let words = "app has no etc, usr, lib or bin: it is taken for an image without anything"
            #expect(outcome.errors.contains(words) == !isRoot, "\(outcome.errors)")
        }
    }

    /// Swift's run-time library reads the arguments there.
    @Test(.enabled(if: geteuid() == 0)) func withoutProcNothingPasses() {
        let outcome = run(
            [
                "unshare", "--mount", "--propagation", "private", "sh", "-c",
                "mount -t tmpfs none /proc && exec \"$0\" check app --base scratch", Program.dynamic,
            ], in: folder.path)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("is /proc mounted?"), "\(outcome.errors)")
    }

    @Test func theNumberOfThreadsChangesNothing() {
        let samples = repository + "/Samples"
        let outputs = ["1", "3"].map { jobs in
            Program.elfit(["check", samples, "--format", "json", "--jobs", jobs], in: folder.path).output
        }
        #expect(outputs[0] == outputs[1])
        #expect(outputs[0].contains("hello-static"))
    }

    private func check(_ options: [String]) -> Outcome {
        Program.elfit(["check"] + options, in: folder.path)
    }

    @Test(arguments: [
        (["--output", "a.json", "--output", "./a.json"], "Two reports would be written to './a.json'"),
        (["--output", "old.html", "--output", "link.html"], "Two reports would be written to 'link.html'"),
        (["--output", "app/../a.json", "--output", "app/..//a.json"], "Two reports would be written"),
        (["--output", "a.json", "--write-baseline", "a.json"], "A report and the baseline would be written"),
        (["--output", "known.json", "--baseline", "./known.json"], "would replace the baseline"),
        (["--output", "sarf:a.txt"], "There is no format 'sarf'; did you mean 'sarif'?"),
        (["--config", "elfit.yml", "--no-config"], "Give --config or --no-config, not both."),
        (["--node", "latest"], "The value 'latest' is invalid for '--node <node>'"),
        (["--build-arg", "NAME"], "--build-arg takes NAME=VALUE, not 'NAME'"),
        (["--all"], "Give --all or --base, not both"),
        (["--jobs", "0"], "give a number from 1 to 256, not '0'"),
        (["--jobs", "many"], "give a number from 1 to 256, not 'many'"),
        (["--node", ""], "The value '' is invalid for '--node <node>'"),
    ])
    func contradictionsAreWrongUsage(_ options: [String], _ words: String) {
        let outcome = check(["app", "--base", "alpine:3.20"] + options)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.errors.contains("Usage: elfit check"))
        #expect(readBytes(folder.file("known.json")) == Array("old".utf8))
    }

    @Test(arguments: [
        (["--config", "blank.yml"], "the name of what to check is empty"),
        (["", "app"], "the name of what to check is empty"),
        (["--config", "node.yml", "app"], "node.yml: 'node' must be a version such as 22, not 'latest'"),
        (
            ["--config", "python.yml", "app"],
            "python.yml: 'python' must be a version such as 3.12, not 'three'"
        ),
        (["--base", "alpine:3.20", "--output", "json:app", "app"], "cannot write app: Is a directory"),
        (
            ["--base", "alpine:3.20", "--write-baseline", "no/a.json", "app"],
            "cannot write no/a.json: No such file or directory"
        ),
    ])
    func whatIsWrongIsOneLine(_ options: [String], _ line: String) {
        let outcome = check(options)
        #expect(outcome.status == 2)
        #expect(outcome.errors == "elfit: \(line)\n")
    }

    @Test func aBaseImageOfTheConfigurationIsNamedWithIt() {
        let outcome = check(["--config", "elfit.yml"])
        #expect(outcome.status == 2)
        #expect(
            outcome.errors.hasPrefix(
                "elfit: elfit.yml: unknown base image 'alpin:3.20'; did you mean alpine:3.20"))
        let named = check(["--config", "elfit.yml", "--base", "alpin:3.19"])
        #expect(named.errors.hasPrefix("elfit: unknown base image 'alpin:3.19'"))
    }

    /// A colon in a name is no format that is misspelt.
    @Test func namesWithColonsAndVersionsWithMoreStay() {
        let outcome = check([
            "app", "--base", "alpine:3.20", "--output", "2026-11-25T10:00.json", "--node", "v22.3.0",
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(readBytes(folder.file("2026-11-25T10:00.json")).first == UInt8(ascii: "{"))
    }
}
