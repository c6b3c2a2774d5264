import Foundation
import TestSupport
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
        #expect(outcome.output.contains("Breaks on debian:13-slim: 1 load root\n"))
        #expect(outcome.output.contains("library libffi.so.8 is missing [needed-missing]"))
        #expect(outcome.output.contains("debian:12-slim has it as /lib/x86_64-linux-gnu/libffi.so.8"))
        #expect(outcome.output.contains("What turns it"))
        // The other way round it is mended; exit status as of a check on the new image.
        let back = diff("debian:13-slim", "debian:12-slim", real)
        #expect(back.status == 0)
        #expect(back.output.contains("Runs on debian:12-slim only: 1 load root\n"))
        // What is missing under the name alone is broken on both.
        #expect(
            diff("debian:12-slim", "debian:13-slim", path).output.contains("Runs on neither: 1 load root\n"))
    }

    @Test func newlyBrokenIsToldFromAlreadyBroken() throws {
        let outcome = diff(
            "distroless/cc-debian12", "distroless/base-debian12", "--format", "json", "Samples/wheelhouse",
            "Samples/node_modules/iconv")
        #expect(outcome.status == 1)
        let summary = try summary(outcome)
        // ujson for two architectures, and bcrypt, need the runtimes that only cc has.
        #expect(summary["breaks"] == 3)
        #expect(summary["mends"] == 0)
        // Of the wheels pip takes none that is made for musl; iconv's libnode is on neither.
        #expect(summary["staysBroken"] == 1)
        let text = diff("distroless/cc-debian12", "distroless/base-debian12", "Samples/wheelhouse").output
        let directory = "/usr/lib/aarch64-linux-gnu/"
        #expect(text.contains("COPY --from=build \(directory)libgcc_s.so.1 \(directory)"))
        #expect(!text.contains("take distroless/cc-debian12"))
    }

    @Test func everyLoadRootByItself() throws {
        let outcome = diff("debian:12-slim", "alpine:3.20", "--each-file", "--format", "json", "Samples/app")
        let summary = try summary(outcome)
        #expect(summary["breaks"] == 4)
        #expect(summary["mends"] == 1)
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
}
