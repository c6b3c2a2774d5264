import ElfitTestSupport
import Foundation
import Testing

/// `elfit diff` on real files and files made for it.
@Suite struct DiffTests {
    private let folder = Folder()

    private func diff(_ from: String, _ to: String, _ arguments: String...) -> Outcome {
        Program.elfit(["diff", "--from", from, "--to", to] + arguments)
    }

    private func summary(_ outcome: Outcome) throws -> [String: Int] {
        let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return try #require(report?["summary"] as? [String: Int])
    }

    /// A module that needs a library by name, with nothing asked of it.
    private func module(_ name: String, needs library: String) -> String {
        let stub = folder.library("stub/\(library)", "int f(void) { return 0; }", "-Wl,-soname,\(library)")
        return folder.library("app/\(name).so", "int f(void); int PyInit_\(name)(void) { return f(); }", stub)
    }

    /// A library left the image between two releases: what breaks, where it was, and the line that brings it back.
    @Test func aLibraryThatLeftTheImage() throws {
        let path = module("m", needs: "libffi.so.8")
        folder.write("app/none", "")
        let source = "int ffi_call(void); int PyInit_x(void) { return ffi_call(); }"
        let stub = folder.library(
            "stub2/libffi.so.8", "int ffi_call(void) { return 0; }", "-Wl,-soname,libffi.so.8")
        let real = folder.library("real/x.so", source, stub)
        let outcome = diff("debian:12-slim", "debian:13-slim", real)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("Breaks on debian:13-slim: 1 entry point\n"))
        #expect(outcome.output.contains("library libffi.so.8 is missing [needed-missing]"))
        #expect(outcome.output.contains("debian:12-slim has it as /lib/x86_64-linux-gnu/libffi.so.8"))
        #expect(outcome.output.contains("What fixes it, tried by simulating:"))
        // The other way round it is fixed; exit status as of a check on the new image.
        let back = diff("debian:13-slim", "debian:12-slim", real)
        #expect(back.status == 0)
        #expect(back.output.contains("Runs on debian:12-slim only: 1 entry point\n"))
        // What is missing under the name alone is broken on both.
        #expect(
            diff("debian:12-slim", "debian:13-slim", path).output.contains("Runs on neither: 1 entry point\n")
        )
    }

    @Test func newlyBrokenIsToldFromAlreadyBroken() throws {
        let outcome = diff(
            "distroless/cc-debian12", "distroless/base-debian12", "--format", "json", "Samples/wheelhouse",
            "Samples/node_modules/iconv")
        #expect(outcome.status == 1)
        let summary = try summary(outcome)
        // None of them has a Python or a Node: all stays broken until one is brought.
        #expect(summary["breaks"] == 0)
        #expect(summary["fixes"] == 0)
        let text = diff(
            "distroless/cc-debian12", "distroless/base-debian12", "Samples/wheelhouse", "--bring",
            "python=3.11"
        ).output
        #expect(!text.contains("take distroless/cc-debian12"))
    }

    @Test func everyLoadRootByItself() throws {
        let outcome = diff("debian:12-slim", "alpine:3.20", "--each-file", "--format", "json", "Samples/app")
        let summary = try summary(outcome)
        #expect(summary["breaks"] == 4)
        #expect(summary["fixes"] == 1)
        #expect(summary["same"] == 3)
        #expect(outcome.status == 1)
    }

    @Test func oneImageIsNoSwitch() {
        let outcome = diff("alpine", "alpine:latest", "Samples/app")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("same base image"))
        #expect(diff("alpine", "no-such-image", "Samples/app").status == 2)
    }

    @Test func unreadInputLeavesItIncomplete() {
        let path = folder.write("app/liba.so", "words")
        let outcome = diff("alpine:3.19", "alpine:3.20", path)
        #expect(outcome.status == 3)
        #expect(outcome.output.contains("Not read, so the answer is incomplete:"))
    }

    /// A project with a program that distroless/base lacks libraries for, and what its configuration says.
    private func project(_ configuration: String) -> Folder {
        let folder = Folder()
        folder.write("app/program", readBytes("\(repository)/Samples/app/hello-cpp"))
        folder.write(".elfit.yml", "bases: [scratch]\npaths: [app]\n" + configuration)
        return folder
    }

    private func diff(_ arguments: String..., in folder: Folder) -> Outcome {
        Program.elfit(
            ["diff", "--from", "distroless/cc-debian12", "--to", "distroless/base-debian12"] + arguments,
            in: folder.path)
    }

    private func waivers(
        _ base: String, of finding: String = "needed-missing", expires: String = "2027-01-31"
    ) -> String {
        "waivers:\n  - {finding: \(finding), base: \(base), reason: not shipped yet, expires: \(expires)}\n"
    }

    @Test func theConfigurationsPathsAndFilesAreLookedAt() {
        #expect(diff(in: project("")).status == 1)
        let excluded = diff(in: project("exclude: [app/program]\n"))
        #expect(excluded.status == 0)
        #expect(excluded.output.hasPrefix("0 native files"))
        #expect(diff("--include", "*.node", in: project("")).output == excluded.output)
        #expect(diff(in: project("fail-on: never\n")).status == 0)
        #expect(diff("--fail-on", "blocks", in: project("fail-on: never\n")).status == 1)
        #expect(diff(in: project("exclude: [app/program]\nallow-incomplete: true\n")).status == 0)
        #expect(diff(in: project("node: latest\n")).errors.contains("'node' must be a version such as 22"))
        let wrong = diff(in: project("fail-on: risks\n"))
        #expect(wrong.status == 2)
        #expect(wrong.errors.hasPrefix("elfit: .elfit.yml:3:10: 'fail-on' must be one of"))
    }

    /// The app is read as a check reads it: its Dockerfile tells the image in use, and its files are the directory's.
    @Test func theDockerfileTellsTheImageInUse() throws {
        let folder = Folder()
        folder.write("program", readBytes("\(repository)/Samples/app/hello-cpp"))
        func diff(_ arguments: String...) -> Outcome {
            Program.elfit(["diff", "--to", "distroless/base-debian12"] + arguments, in: folder.path)
        }
        #expect(diff().status == 2)
        #expect(diff().errors == "elfit: give --from: no Dockerfile tells the image in use\n")
        folder.write("Dockerfile", "ARG S=12\n\nFROM debian:${S}-slim\nCOPY program /\n")
        let outcome = diff()
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("  from debian:12-slim "), "\(outcome.output)")
        #expect(diff("--build-arg", "S=13").output.contains("  from debian:13-slim "))
        #expect(diff("--from", "distroless/cc-debian12").output.contains("  from distroless/cc-debian12 "))
        #expect(diff("Dockerfile").output == outcome.output)
        // What the switch breaks is shown where it would be made.
        #expect(diff("--format", "github").output.contains("::error file=Dockerfile,line=3,"))
        folder.write("other/Dockerfile", "FROM scratch\nCOPY program /\n")
        folder.write("other/program", readBytes("\(repository)/Samples/app/hello-static"))
        #expect(diff().errors.contains("a diff is about one service: name the path of one of"))
        #expect(diff("other").output.contains("  from scratch "))
    }

    @Test func whatAWaiverAcceptsIsShownAndDoesNotCount() throws {
        let folder = project(waivers("distroless/base*"))
        let outcome = diff("--output", "d.json", "--output", "d.sarif", "--output", "d.xml", in: folder)
        #expect(outcome.status == 0)
        #expect(
            outcome.output.contains(
                "Breaks on distroless/base-debian12: 1 entry point (accepted: 1 entry point)")
        )
        #expect(outcome.output.contains("    accepted until 2027-01-31: not shipped yet\n"))
        #expect(!outcome.output.contains("    fix: "))
        #expect(outcome.output.contains("Accepted: 2 findings (2 by waivers)\n"))
        let json = try JSONSerialization.jsonObject(with: Data(readBytes(folder.file("d.json"))))
        let report = try #require(json as? [String: Any])
        #expect((report["summary"] as? [String: Int])?["exitStatus"] == 0)
        #expect((report["summary"] as? [String: Int])?["breaks"] == 1)
        let change = try #require((report["changes"] as? [[String: Any]])?.first)
        let found = try #require(change["appears"] as? [[String: Any]])
        #expect(found.count == 2)
        #expect(found.allSatisfy { ($0["accepted"] as? [String: String])?["by"] == "waiver" })
        let sarif = String(decoding: readBytes(folder.file("d.sarif")), as: UTF8.self)
        #expect(sarif.contains("\"exitCode\" : 0") && sarif.contains("\"suppressions\""))
        #expect(String(decoding: readBytes(folder.file("d.xml")), as: UTF8.self).contains("<skipped"))
        let hidden = diff("--hide-accepted", in: folder)
        #expect(hidden.status == 0)
        #expect(!hidden.output.contains("needed-missing"))
    }

    @Test func whatHoldsNoLongerOrElsewhereAcceptsNothing() {
        let expired = diff(in: project(waivers("distroless/base*", expires: "2026-01-31")))
        #expect(expired.status == 1)
        #expect(expired.output.contains(".elfit.yml:4: the waiver of needed-missing expired on 2026-01-31\n"))
        #expect(!expired.output.contains("ccepted"))
        // One for another image is not called unused.
        let elsewhere = diff(in: project(waivers("alpine:*")))
        #expect(elsewhere.status == 1)
        #expect(!elsewhere.output.contains("waiver"))
    }

    /// It says what the switch changes, so what counts is one image's.
    @Test func whatIsFoundOnTheImageInUseDoesNotCount() {
        let folder = project("fail-on: risk\n")
        let outcome = Program.elfit(
            [
                "diff", "--from", "distroless/base-debian12", "--to", "distroless/cc-debian12", "--output",
                "d.sarif", "--output", "d.xml", "--output", "gitlab:d.json", "--output", "github:d.txt",
                "--output", "d.md",
            ], in: folder.path)
        #expect(outcome.status == 0)
        func report(_ name: String) -> String {
            String(decoding: readBytes(folder.file(name)), as: UTF8.self)
        }
        #expect(report("d.sarif").contains("\"exitCode\" : 0"))
        #expect(!report("d.sarif").contains("needed-missing"))
        #expect(report("d.xml").contains("failures=\"0\" errors=\"0\""))
        #expect(!report("d.xml").contains("distroless/base-debian12"))
        #expect(report("d.json") == "[\n\n]\n")
        #expect(!report("d.txt").contains("::error"))
        // People are told of both.
        #expect(
            report("d.md").contains("distroless/base-debian12") && report("d.md").contains("needed-missing"))
    }

    /// The same finding on both images, accepted on one.
    @Test func acceptedOnOneImageItStaysTheSameFinding() throws {
        let folder = project(waivers("alpine:3.20", of: "interp-missing"))
        let outcome = Program.elfit(
            ["diff", "--from", "alpine:3.19", "--to", "alpine:3.20", "--format", "json"], in: folder.path)
        let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        let change = try #require((report?["changes"] as? [[String: Any]])?.first)
        #expect((change["appears"] as? [Any])?.isEmpty == true)
        #expect((change["disappears"] as? [Any])?.isEmpty == true)
        let stays = try #require(change["stays"] as? [[String: Any]])
        #expect(stays.contains { $0["accepted"] != nil })
    }

    @Test func aBaselineIsHeededToo() {
        let folder = project("")
        let written = Program.elfit(
            ["check", "--base", "distroless/base-debian12", "--write-baseline", "known.json"], in: folder.path
        )
        #expect(written.status == 0)
        let outcome = diff("--baseline", "known.json", in: folder)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("accepted: an earlier report has it"))
    }
}
