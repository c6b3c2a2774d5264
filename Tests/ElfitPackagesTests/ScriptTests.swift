import ElfitFindings
import ElfitKit
import ElfitTestSupport
import Foundation
import Testing

/// Scripts, by their #! line and what the image has.
@Suite struct ScriptTests {
    private let folder = Folder()

    private func script(_ name: String, _ text: String, executable: Bool = true) {
        let path = folder.write("app/" + name, text)
        try! FileManager.default.setAttributes(
            [.posixPermissions: executable ? 0o755 : 0o644], ofItemAtPath: path)
    }

    /// `ID FILE` of what is found.
    private func found(on base: String) throws -> [String] {
        var options = ScanOptions(paths: [folder.file("app")], threads: 1)
        options.asksForRuntimes = false
        options.bases = [base]
        return try Scan(options).run().packageAnswers.flatMap { answer in
            answer.findings.map { "\($0.id) \($0.path.replacing(folder.file("app/"), with: ""))" }
        }.sorted()
    }

    @Test func aShellIsMissingWhereThereIsNone() throws {
        script("start", "#!/bin/sh\necho\n")
        script("run.sh", "#!/bin/bash -e\n")
        script("not-executable.sh", "#!/bin/bash\n", executable: false)
        script("node_modules/a/bin/tool", "#!/bin/bash\n")
        #expect(
            try found(on: "distroless/cc-debian12") == [
                "script-interpreter-missing run.sh", "script-interpreter-missing start",
            ])
    }

    @Test func windowsLineEndsFailEverywhere() throws {
        script("start", "#!/bin/sh\r\necho\r\n")
        #expect(try found(on: "debian:12-slim") == ["script-interpreter-missing start"])
    }

    @Test func envSearchesForTheProgramBehindItsOptions() throws {
        script("a", "#!/usr/bin/env -S FOO=1 bash -e\n")
        script("b", "#!/usr/bin/env sh\n")
        script("c", "#!/usr/bin/env python3\n")
        let loader = "char version[] = \"\\0\" \"1.2.5\"; int puts(void) { return 0; }"
        folder.library("root/lib/ld-musl-x86_64.so.1", loader)
        for name in ["bin/sh", "usr/bin/env"] {
            let path = folder.write("root/" + name, "\u{7f}ELF")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        #expect(
            try found(on: folder.file("root")) == [
                "script-interpreter-missing a", "script-runtime-missing c",
            ])
    }
}
