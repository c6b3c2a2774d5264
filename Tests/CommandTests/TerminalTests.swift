import ElfitTestSupport
import Testing

/// Manners: colours, progress, quiet, interruption.
struct TerminalTests {
    private static let check = ["check", "--no-config", "Samples/app/lib", "--base", "alpine:3.20"]

    private func output(_ options: [String] = [], environment: [String: String] = [:]) -> String {
        run(
            ["env", "-u", "NO_COLOR", "-u", "CLICOLOR_FORCE", "-u", "FORCE_COLOR"]
                + environment.map { "\($0)=\($1)" } + [
                    Program.path
                ]
                + Self.check + options, in: repository
        ).output
    }

    private func inTerminal(_ options: [String], columns: Int = 100, _ arguments: [String] = Self.check)
        -> String
    {
        run(
            ["env", "-u", "NO_COLOR", "python3", "Tests/Drivers/terminal.py", "\(columns)"] + options + [
                Program.path
            ] + arguments,
            in: repository
        ).output
    }

    @Test func coloursAreForTerminalsUnlessTheirUserSaysOtherwise() {
        let escape = "\u{1b}["
        #expect(!output().contains(escape))
        #expect(output(["--color", "always"]).contains(escape + "32mruns"))
        #expect(output(environment: ["CLICOLOR_FORCE": "1"]).contains(escape))
        #expect(!output(environment: ["CLICOLOR_FORCE": "0"]).contains(escape))
        #expect(output(environment: ["FORCE_COLOR": "1"]).contains(escape))
        #expect(!output(environment: ["FORCE_COLOR": "0"]).contains(escape))
        #expect(!output(environment: ["FORCE_COLOR": "1", "NO_COLOR": "1"]).contains(escape))
        #expect(!output(environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).contains(escape))
        #expect(!output(["--color", "never"], environment: ["CLICOLOR_FORCE": "1"]).contains(escape))
        #expect(inTerminal([]).contains(escape + "32mruns"))
        #expect(!inTerminal(["env", "NO_COLOR=1"]).contains(escape + "32m"))
    }

    @Test func colouringChangesNothingElse() {
        let plain = output()
        let coloured = output(["--color", "always"])
        #expect(coloured.replacing(/\u{1b}\[[0-9]*m/, with: "") == plain)
    }

    @Test func quietPrintsNothingAndEndsTheSame() {
        let quiet = Program.elfit(["check", "--no-config", "-q", "Samples/app", "--base", "scratch"])
        #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
        #expect(quiet.status == 1)
    }

    @Test func linesFitTheTerminal() {
        let text = inTerminal(["env", "NO_COLOR=1"], columns: 70, Self.check + ["Samples/app/hello-cpp"])
        let lines = text.split(separator: "\r\n").filter { !$0.contains("Samples/") && !$0.contains("/lib") }
        #expect(lines.count > 4)
        #expect(lines.allSatisfy { $0.count <= 70 }, "\(lines)")
    }

    /// What reads a pipe takes a row for a line.
    @Test func pipedRowsAreNotBroken() {
        let row = output(["--verbose"]).split(separator: "\n").first { $0.hasPrefix("  alpine:3.20  musl") }
        #expect(row?.hasSuffix("(support ended 2026-04)") == true, "\(row ?? "")")
        let outcome = Program.elfit(["bases", "debian:12-slim"])
        let library = outcome.output.split(separator: "\n").first { $0.hasPrefix("    libstdc++.so.6 ") }
        #expect((library?.count ?? 0) > 100 && library?.contains("GLIBCXX_3.4.30") == true)
    }

    /// A tree that takes seconds: one wheel under many names.
    private func longWork() -> Folder {
        let folder = Folder()
        let wheel = "Samples/wheelhouse/bcrypt-5.0.0-cp39-abi3-manylinux_2_28_x86_64.whl"
        folder.write("000.whl", readBytes(repository + "/" + wheel))
        run(["sh", "-c", "for i in $(seq 1500); do ln 000.whl $i.whl; done"], in: folder.path)
        return folder
    }

    @Test func progressIsShownOnATerminalAndInterruptionSaysWhatWasDone() {
        let folder = longWork()
        let arguments = [
            "check", "--no-config", folder.path, "--base", "alpine:3.20", "--output",
            folder.file("report.json"),
        ]
        let text = inTerminal(["--interrupt", "reading files: "], arguments)
        #expect(text.contains(/reading files: [0-9]+ of 1501/))
        #expect(
            text.contains(
                /elfit: interrupted while reading files, after [0-9]+ of 1501; no report was written/))
        #expect(text.hasSuffix("\n[status -2]\n"))
        let names = run(["ls", "-A", folder.path]).output.split(separator: "\n")
        #expect(names.allSatisfy { $0.hasSuffix(".whl") })
    }

    @Test(arguments: [
        (["chekc", "x"], "did you mean 'check'?"),
        (["check", "--bse", "alpine", "x"], "Did you mean '--base'?"),
    ])
    func misspeltNamesGetSuggestions(_ arguments: [String], _ hint: String) {
        let outcome = Program.elfit(arguments)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    }
}
