import ElfitTestSupport
import Foundation
import Testing

/// `elfit check --paths-from`: a row for each unit and base image, and a line that ends them.
@Suite struct RowsTests {
    private let folder = Folder()
    private static let bases = ["--base", "debian:13-slim", "--base", "alpine:3.22"]

    init() {
        folder.write("a/static", readBytes(repository + "/Samples/app/hello-static"))
        folder.write("b/cpp", readBytes(repository + "/Samples/app/hello-cpp"))
        folder.write("broken.whl", "no zip")
        mkfifo(folder.file("fifo"), 0o600)
    }

    private func rows(_ list: String, _ options: [String] = bases) throws -> (
        status: Int32, rows: [[String: Any]], end: [String: Any]
    ) {
        let file = folder.write("list", list)
        let outcome = Program.elfit(["check", "--paths-from", file] + options, in: folder.path)
        var lines = try outcome.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        let end = try #require(lines.last, "\(outcome.errors)")
        lines.removeLast()
        #expect(end["format"] as? String == "elfit-rows-end")
        #expect(end["rows"] as? Int == lines.count)
        #expect(end["exitStatus"] as? Int == Int(outcome.status))
        return (outcome.status, lines, end)
    }

    private func texts(_ rows: [[String: Any]], _ key: String) -> [String] {
        rows.map { $0[key] as? String ?? "" }
    }

    @Test func everyUnitHasARowForEachImage() throws {
        let (status, rows, end) = try rows("a/static\nb/cpp\n")
        #expect(status == 1)
        #expect(texts(rows, "unit") == ["a/static", "a/static", "b/cpp", "b/cpp"])
        #expect(texts(rows, "base") == ["debian:13-slim", "alpine:3.22", "debian:13-slim", "alpine:3.22"])
        #expect(texts(rows, "verdict") == ["runs", "runs", "runs", "does not run"])
        let causes = rows.map { ($0["causes"] as? [[String: Any]])?.map { $0["id"] as? String } ?? [] }
        #expect(causes[0].isEmpty && !causes[3].isEmpty)
        #expect(end["units"] as? Int == 2 && end["unreadUnits"] as? Int == 0)
    }

    /// What a row says is what the check of its unit says.
    @Test(arguments: ["a/static", "b/cpp", "a", "broken.whl"])
    func rowsAreTheChecksOwn(_ path: String) throws {
        let (status, rows, _) = try rows(path + "\n")
        let alone = Program.elfit(["check", path, "--format", "json"] + Self.bases, in: folder.path)
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(alone.output.utf8)) as? [String: Any])
        let bases = try #require(report["bases"] as? [[String: Any]])
        #expect(status == alone.status)
        #expect(texts(rows, "base") == texts(bases, "name"))
        #expect(texts(rows, "verdict") == texts(bases, "verdict"))
        let same = Program.elfit(["check", path, "--format", "jsonl"] + Self.bases, in: folder.path)
        let listed = Program.elfit(
            ["check", "--paths-from", folder.write("list", path)] + Self.bases, in: folder.path)
        #expect(same.output == listed.output)
    }

    @Test func nothingIsLost() throws {
        let (status, rows, end) = try rows(
            "missing\nfifo\nbroken.whl\na/static\n", ["--base", "debian:13-slim"])
        #expect(status == 3)
        #expect(texts(rows, "verdict") == ["unknown", "unknown", "unknown", "runs"])
        let reasons = rows.map { ($0["unread"] as? [[String: Any]])?.first?["reason"] as? String ?? "" }
        #expect(reasons[0] == "does not exist" && reasons[1] == "not a regular file, not read")
        #expect(reasons[2] == "not a zip archive: a text file, not ELF" && reasons[3].isEmpty, "\(reasons)")
        #expect(end["unreadUnits"] as? Int == 3)
    }

    @Test func aListThatNamesNothingIsNoSuccess() throws {
        let (status, rows, _) = try rows("\n")
        #expect(status == 3 && rows.isEmpty)
        let missing = Program.elfit(["check", "--paths-from", "nowhere"], in: folder.path)
        #expect(missing.status == 2 && missing.errors == "elfit: nowhere: No such file or directory\n")
    }

    /// The digest is that of the content, and one file's own is what other tools say.
    @Test func theDigestIsTheContents() throws {
        folder.write("c/static", readBytes(repository + "/Samples/app/hello-static"))
        let one = ["--base", "debian:13-slim"]
        let digests = texts(try rows("a/static\nc/static\na\nc\nb\nfifo\n", one).rows, "digest")
        let tool = run(["sha256sum", "a/static"], in: folder.path).output.prefix(64)
        #expect(digests[0] == "sha256:" + tool && digests[0] == digests[1])
        #expect(digests[2] == digests[3] && digests[2] != digests[4] && digests[5].isEmpty)
    }

    @Test func threadsDoNotChangeTheRows() {
        let list = folder.write(
            "list", (0..<40).map { $0 % 2 == 0 ? "a/static" : "b/cpp" }.joined(separator: "\n"))
        let outputs = ["1", "2", "7"].map {
            Program.elfit(["check", "--paths-from", list, "--jobs", $0] + Self.bases, in: folder.path).output
        }
        #expect(Set(outputs).count == 1)
    }

    @Test func rowsFitTheirSchema() throws {
        let list = folder.write("list", "a/static\nb\nbroken.whl\nmissing\n\(repository)/Samples\n")
        let outcome = Program.elfit(["check", "--paths-from", list] + Self.bases, in: folder.path)
        let lines = folder.write("rows.jsonl", outcome.output)
        let checked = ReportFiles.python(
            """
            import json, sys, jsonschema
            check = jsonschema.Draft202012Validator(json.load(open(sys.argv[1])))
            errors = [error for line in open(sys.argv[2]) for error in check.iter_errors(json.loads(line))]
            for error in errors[:5]: print(error.json_path, error.message[:300])
            sys.exit(bool(errors))
            """, ["\(repository)/docs/rows.schema.json", lines])
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    }

    @Test(arguments: [
        (["a"], "Give paths or --paths-from, not both."),
        (["--format", "sarif"], "to standard output alone"),
        (["--output", "a.json"], "to standard output alone"), (["--quiet"], "nothing to say with --quiet"),
        (["--write-baseline", "b.json"], "A baseline is about one app"),
    ])
    func contradictionsAreWrongUsage(_ options: [String], _ words: String) {
        let outcome = Program.elfit(["check", "--paths-from", "list"] + options, in: folder.path)
        #expect(outcome.status == 2 && outcome.errors.contains(words), "\(outcome.errors)")
    }

    /// The processes that a cluster starts, with elfit as it is (fleet/tests).
    @Test func theFleetLosesNothing() {
        let outcome = run(
            [
                "/usr/bin/python3", "-m", "pytest", "-q", "-p", "no:cacheprovider",
                "fleet/tests/test_runner.py",
            ],
            in: repository, environment: ["ELFIT_PROGRAM": Program.path])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }
}
