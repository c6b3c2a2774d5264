import ElfitBaseImages
import ElfitTestSupport
import Foundation
import Testing

/// One scan's reports in every format.
struct ReportFiles: Sendable {
    let status: Int32
    private let contents: [String: [UInt8]]

    static let endings = ["txt", "json", "sarif", "xml", "md", "html", "code-quality-report.json", "github"]

    /// - Parameter directory: where elfit runs; paths are as its users would name them.
    init(_ arguments: [String], in directory: String = repository) {
        let folder = Folder()
        let outputs = Self.endings.flatMap { ending in
            ["--output", (ending == "github" ? "github:" : "") + folder.file("r." + ending)]
        }
        let outcome = Program.elfit(["check"] + arguments + outputs, in: directory)
        status = outcome.status
        if ![0, 1, 3].contains(status) { Issue.record("elfit: \(outcome.errors)") }
        var contents: [String: [UInt8]] = [:]
        for ending in Self.endings { contents[ending] = readBytes(folder.file("r." + ending)) }
        self.contents = contents
    }

    func bytes(_ ending: String) -> [UInt8] { contents[ending] ?? [] }

    func text(_ ending: String) -> String { String(decoding: bytes(ending), as: UTF8.self) }

    func json(_ ending: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(bytes(ending))) }

    /// Writes a report for a program to read; its full path.
    func write(_ ending: String, to folder: Folder) -> String { folder.write("r." + ending, bytes(ending)) }

    /// Samples on every base image of the ladder; what all formats are compared on.
    static let samples = ReportFiles(
        ["--verbose"] + BuiltInImages.ladder.flatMap { ["--base", $0.name] } + ["Samples"])

    /// Hostile names in a wheel and on disk, and input that cannot be read.
    static let hostile: ReportFiles = {
        let folder = Folder()
        folder.hostileWheel("in/evil.whl")
        folder.write("in/<b>&\"'.so", "words")
        folder.write("in/::error::a%0Ab.so", "words")
        return ReportFiles(
            ["--verbose", "--base", "alpine:3.20", "--base", "debian:13-slim", "in"], in: folder.path)
    }()

    /// A project whose configuration needs somebody's attention: of its waivers one has expired, one ends soon, and
    /// nothing needs the third.
    static let waived: ReportFiles = {
        let folder = Folder()
        folder.waivedProject()
        return ReportFiles(["--verbose"], in: folder.path)
    }()

    /// Runs Debian's Python; the program's arguments are files.
    static func python(_ program: String, _ arguments: [String]) -> Outcome {
        run(["/usr/bin/python3", "-c", program] + arguments)
    }

    /// Where Scripts/report-schemas keeps a schema.
    static func schema(_ name: String) -> String {
        let environment = ProcessInfo.processInfo.environment
        let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "/root") + "/.cache"
        return (environment["ELFIT_SCHEMAS"] ?? cache + "/elfit/schemas") + "/" + name
    }
}

extension Folder {
    /// A program with three waivers, from line 5 of the configuration on.
    func waivedProject() {
        write("app/program", readBytes(repository + "/Samples/app/hello-cpp"))
        write(
            ".elfit.yml",
            """
            bases: [distroless/base-debian12]
            paths: [app]
            fail-on: blocks
            waivers:
              - {finding: needed-missing, reason: old <b>, expires: 2026-01-31}
              - {finding: needed-missing, reason: new, expires: 2026-12-01}
              - {finding: tls-surplus, reason: other, expires: 2027-01-31}

            """)
    }
}
