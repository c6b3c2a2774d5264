import ElfitTestSupport
import Foundation
import Testing

/// Baselines and fingerprints of packages that lie at several places.
@Suite struct BaselineTests {
    private let folder = Folder()
    private static let top = "web/node_modules/iconv"
    private static let nested = "web/node_modules/greeter/node_modules/iconv"

    private func install(_ place: String) throws {
        let target = folder.file(place)
        try FileManager.default.createDirectory(
            atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: repository + "/Samples/node_modules/iconv", toPath: target)
    }

    private func remove(_ place: String) throws {
        try FileManager.default.removeItem(atPath: folder.file(place))
    }

    private func check(_ options: String...) -> Outcome {
        Program.elfit(["check", "web", "--base", "alpine:3.20"] + options, in: folder.path)
    }

    /// Fingerprints by the files that show them, in SARIF and in GitLab's report.
    private func prints() throws -> (sarif: [String: [String]], gitlab: [String: [String]]) {
        _ = check("--output", "r.sarif", "--output", "gl-code-quality-report.json")
        func json(_ name: String) throws -> Any {
            try JSONSerialization.jsonObject(with: Data(readBytes(folder.file(name))))
        }
        let run = ((try json("r.sarif") as? [String: Any])?["runs"] as? [[String: Any]])?.first
        var sarif: [String: [String]] = [:]
        for result in run?["results"] as? [[String: Any]] ?? [] {
            let path = (result["properties"] as? [String: Any])?["object"] as? String ?? ""
            let print = (result["partialFingerprints"] as? [String: String])?["elfit/v1"] ?? ""
            sarif[path, default: []].append(print)
        }
        var gitlab: [String: [String]] = [:]
        for entry in try json("gl-code-quality-report.json") as? [[String: Any]] ?? [] {
            let file = (entry["other_locations"] as? [[String: Any]])?.first
            let path = file?["path"] as? String ?? ""
            gitlab[path, default: []].append(entry["fingerprint"] as? String ?? "")
        }
        return (sarif, gitlab)
    }

    @Test func aSecondPlaceWithTheSameProblemIsNew() throws {
        try install(Self.top)
        #expect(check("--write-baseline", "known.json").status == 0)
        #expect(check("--baseline", "known.json").status == 0)
        try install(Self.nested)
        let outcome = check("--baseline", "known.json", "--output", "r.json")
        #expect(outcome.status == 1)
        let json = try JSONSerialization.jsonObject(with: Data(readBytes(folder.file("r.json"))))
        let results = try #require((json as? [String: Any])?["results"] as? [[String: Any]])
        let open = results.filter { result in
            (result["findings"] as? [[String: Any]] ?? []).contains { $0["accepted"] == nil }
        }
        #expect(open.count == 1)
        #expect((open.first?["path"] as? String)?.hasPrefix(Self.nested) == true)
        // Known at both places, one of them may go: either.
        #expect(check("--write-baseline", "both.json").status == 0)
        #expect(check("--baseline", "both.json").status == 0)
        try remove(Self.top)
        #expect(check("--baseline", "both.json").status == 0)
        #expect(check("--baseline", "known.json").status == 0)
    }

    @Test func anotherBaseImageThanTheBaselinesIsNamed() throws {
        try install(Self.top)
        #expect(check("--write-baseline", "known.json").status == 0)
        let outcome = check("--base", "alpine:3.19", "--baseline", "known.json")
        #expect(outcome.status == 1)
        let remark = "known.json:1: this baseline was not made on "
        let told = outcome.output.replacing("\n  ", with: " ")
        #expect(told.contains(remark + "alpine:3.19: all is new that is found there\n"))
        #expect(!outcome.output.contains(remark + "alpine:3.20"))
        // Of a switch, the image in use does not count.
        let switched = Program.elfit(
            ["diff", "web", "--from", "alpine:3.19", "--to", "alpine:3.20", "--baseline", "known.json"],
            in: folder.path)
        #expect(switched.status == 0)
        #expect(!switched.output.contains(remark))
    }

    /// A package that does not run says why, accepted or not.
    @Test func whatIsAcceptedIsStillSaidOfItsPackage() throws {
        try install(Self.top)
        #expect(check("--write-baseline", "known.json").status == 0)
        let told = check("--baseline", "known.json", "--verbose").output.replacing("\n    ", with: " ")
        #expect(
            told.contains(
                "iconv 3.0.1: does not run: library libnode.so.108 is missing (accepted: an earlier report has it)"
            ))
    }

    @Test func theFirstPlaceKeepsItsFingerprintsInEveryFormat() throws {
        try install(Self.top)
        let alone = try prints()
        try install(Self.nested)
        let both = try prints()
        for (before, after) in [(alone.sarif, both.sarif), (alone.gitlab, both.gitlab)] {
            let path = try #require(before.keys.first)
            #expect(before.count == 2 && after.count == 3)
            #expect(before[path] == after[path])
            let all = after.values.flatMap(\.self)
            #expect(Set(all).count == all.count)
        }
    }

    @Test func theFileIsNamedWithWhatItAccepts() throws {
        try install(Self.top)
        let written = check("--write-baseline", "known.json")
        let known = try #require(written.output.firstMatch(of: /0 new, (\d+) known/)?.1)
        #expect(known != "0")
        #expect(written.errors.contains("elfit: wrote known.json: accepts \(known) finding"))
        #expect(written.errors.hasSuffix(" on 1 base image\n"))
        #expect(check("--write-baseline", "known.json", "--quiet").errors.isEmpty)
    }

    /// What is fixed is named, so that the baseline can be written anew.
    @Test func whatIsFoundNoMoreIsNamed() throws {
        try install(Self.top)
        #expect(check("--write-baseline", "known.json").status == 0)
        #expect(!check("--baseline", "known.json").output.contains("found no more"))
        try remove(Self.top)
        folder.write("web/index.js", "")
        let told = check("--baseline", "known.json", "--format", "json").output
        let sentence = "found no more, so a new --write-baseline drops it: "
        #expect(told.contains(sentence) && told.contains("needed-missing of iconv on alpine:3.20"))
        // Nobody asked on that image.
        let other = Program.elfit(
            ["check", "web", "--base", "alpine:3.19", "--baseline", "known.json"], in: folder.path)
        #expect(!other.output.contains("found no more"))
    }

    /// What a lock file names is known as well as what lies on the disk.
    @Test func whatALockFileNamesIsKnownToo() throws {
        let wheel = "a-1-cp312-cp312-manylinux_2_17_x86_64.whl"
        folder.write(
            "uv.lock",
            "version = 1\nrequires-python = \">=3.12\"\n\n[[package]]\nname = \"app\"\nsource = { virtual = \".\" }\n"
                + "dependencies = [{ name = \"a\" }]\n\n[[package]]\nname = \"a\"\nversion = \"1\"\n"
                + "source = { registry = \"https://index.example/simple\" }\n"
                + "wheels = [{ url = \"https://files.example/\(wheel)\" }]\n")
        func check(_ options: String...) -> Outcome {
            Program.elfit(
                ["check", "uv.lock", "--base", "python:3.12-alpine"] + options, in: folder.path)
        }
        #expect(check().status == 1)
        #expect(check("--write-baseline", "known.json").status == 0)
        let again = check("--baseline", "known.json")
        #expect(again.status == 0)
        // A lock alone is about both architectures.
        #expect(again.output.contains("0 new, 2 known"), "\(again.output)")
    }
}
