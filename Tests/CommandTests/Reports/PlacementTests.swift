import ElfitTestSupport
import Foundation
import Testing

/// Findings are placed on lines that a pull request changes; the file that shows one stands beside.
@Suite struct PlacementTests {
    private static let wheel =
        "markupsafe-3.0.4-cp312-cp312-manylinux2014_x86_64.manylinux_2_17_x86_64.manylinux_2_28_x86_64.whl"

    private func project(_ files: [String: String]) -> Folder {
        let folder = Folder()
        for (name, text) in files { folder.write(name, text) }
        folder.write("dist/" + Self.wheel, readBytes("\(repository)/Samples/wheelhouse/\(Self.wheel)"))
        return folder
    }

    private static let dockerfile = "FROM python:3.12 AS build\n\nFROM python:3.12-slim\nCOPY dist /dist\n"
    private static let lock = """
        version = 1
        requires-python = ">=3.12"

        [[package]]
        name = "app"
        source = { virtual = "." }
        dependencies = [{ name = "markupsafe" }]

        [[package]]
        name = "markupsafe"
        version = "3.0.4"
        source = { registry = "https://index.example/simple" }
        wheels = [{ url = "https://files.example/\(wheel)" }]
        """

    private struct Placed: Hashable {
        let id, place: String
        let line: Int
    }

    private func place(_ location: Any?) -> (String, Int)? {
        guard let physical = (location as? [String: Any])?["physicalLocation"] as? [String: Any],
            let uri = (physical["artifactLocation"] as? [String: Any])?["uri"] as? String,
            let line = (physical["region"] as? [String: Int])?["startLine"]
        else { return nil }
        return (uri, line)
    }

    private func results(_ folder: Folder, _ options: [String] = []) throws -> [[String: Any]] {
        let outcome = Program.elfit(
            ["check", "--base", "python:3.12-alpine", "--base", "alpine:3.20", "--format", "sarif"] + options,
            in: folder.path)
        let log = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return try #require((log?["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
    }

    private func placed(_ folder: Folder, _ options: [String] = []) throws -> Set<Placed> {
        Set(
            try results(folder, options).compactMap { result in
                place((result["locations"] as? [Any])?.first).map {
                    Placed(id: result["ruleId"] as? String ?? "", place: $0.0, line: $0.1)
                }
            })
    }

    @Test func aPackageIsShownAtItsLineAndTheImageAtFROM() throws {
        let files = [
            "Dockerfile": Self.dockerfile,
            "requirements.txt": "# what it needs\n-r other\nMarkupSafe==3.0.4\n",
        ]
        let found = try placed(project(files))
        #expect(found.contains(Placed(id: "runtime-missing", place: "Dockerfile", line: 3)))
        let packages = found.filter { $0.id != "runtime-missing" }
        #expect(!packages.isEmpty && packages.allSatisfy { $0.place == "requirements.txt" && $0.line == 3 })
        // What is locked is what is installed.
        let locked = try placed(project(files.merging(["uv.lock": Self.lock]) { $1 }))
        #expect(locked.contains { $0.place == "uv.lock" && $0.line == 9 })
        #expect(!locked.contains { $0.place == "requirements.txt" })
        let alone = try placed(project(["Dockerfile": Self.dockerfile]))
        #expect(!alone.isEmpty && alone.allSatisfy { $0.place == "Dockerfile" && $0.line == 3 })
        let nothing = try placed(project([:]))
        #expect(!nothing.isEmpty && nothing.allSatisfy { $0.place.hasPrefix("dist/") && $0.line == 1 })
    }

    @Test func otherFilesOfAProjectNamePackagesToo() throws {
        let pyproject =
            "[project]\nname = \"app\"\ndependencies = [\n  \"click\",\n  \"markupsafe>=3 ; python_version > '3'\",\n]\n"
        #expect(
            try placed(project(["pyproject.toml": pyproject])).contains {
                $0.place == "pyproject.toml" && $0.line == 5
            })
        let folder = Folder()
        folder.write(
            "package.json",
            "{\n  \"name\": \"iconv\",\n  \"dependencies\": {\n    \"iconv\": \"^3.0.1\"\n  }\n}\n")
        try FileManager.default.createDirectory(
            atPath: folder.file("node_modules"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: repository + "/Samples/node_modules/iconv", toPath: folder.file("node_modules/iconv"))
        #expect(try placed(folder).contains { $0.place == "package.json" && $0.line == 4 })
    }

    @Test func theFileStandsBesideWithTheImageInUse() throws {
        let folder = project(["Dockerfile": Self.dockerfile, "requirements.txt": "markupsafe\n"])
        let results = try results(folder)
        let package = try #require(results.first { $0["ruleId"] as? String != "runtime-missing" })
        let related = try #require(package["relatedLocations"] as? [Any])
        #expect(place(related.first)?.0 == "dist/" + Self.wheel)
        #expect(place(related.last)?.0 == "Dockerfile" && related.count == 2)
    }

    @Test func annotationsAndCodeQualityHaveTheSamePlaces() throws {
        let folder = project(["Dockerfile": Self.dockerfile, "requirements.txt": "markupsafe\n"])
        let outcome = Program.elfit(
            [
                "check", "--base", "python:3.12-alpine", "--base", "alpine:3.20", "--format", "github",
                "--output", "gl-code-quality-report.json",
            ], in: folder.path)
        #expect(outcome.output.contains("::error file=Dockerfile,line=3,title=elfit%3A runtime-missing::"))
        #expect(outcome.output.contains("::error file=requirements.txt,line=1,title=elfit%3A "))
        let entries = try #require(
            try JSONSerialization.jsonObject(
                with: Data(readBytes(folder.file("gl-code-quality-report.json")))) as? [[String: Any]])
        let places = entries.map { entry -> String in
            let location = entry["location"] as? [String: Any]
            let line = (location?["lines"] as? [String: Int])?["begin"] ?? 0
            return "\(entry["check_name"] ?? "") \(location?["path"] ?? ""):\(line)"
        }
        #expect(places.contains("runtime-missing Dockerfile:3"))
        #expect(places.contains { $0.hasSuffix(" requirements.txt:1") })
    }

    /// A check that passes shows no error: what fails on images that nobody ships on is a note.
    @Test func whatDoesNotCountIsANoteAndOnlyOnRequest() throws {
        let folder = project(["Dockerfile": Self.dockerfile])
        func levels(_ options: String...) throws -> Set<String> {
            let outcome = Program.elfit(["check", "--format", "sarif"] + options, in: folder.path)
            #expect(outcome.status == 0)
            let log = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            let results = (log?["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]]
            return Set((results ?? []).compactMap { $0["level"] as? String })
        }
        #expect(try levels().isEmpty)
        #expect(try levels("--verbose") == ["note"])
    }

    @Test func aLockFileAloneIsReportedInEveryFormat() throws {
        let folder = Folder()
        folder.write("uv.lock", Self.lock)
        func check(_ format: String) -> Outcome {
            Program.elfit(
                ["check", "uv.lock", "--base", "python:3.12-alpine", "--format", format], in: folder.path)
        }
        #expect(check("text").status == 1)
        for format in ["sarif", "gitlab", "github", "junit", "html", "markdown", "json"] {
            let text = check(format).output
            #expect(text.contains("install-nothing-fits"), "\(format)")
            #expect(text.contains("markupsafe"), "\(format)")
        }
        #expect(check("github").output.contains("::error file=uv.lock,line=9,"))
    }

    @Test func rulesLinkToTheirHeadings() throws {
        let folder = project([:])
        func uris(_ environment: [String: String]) -> [String] {
            let outcome = run(
                [Program.path, "check", "--base", "alpine:3.20", "--format", "sarif"], in: folder.path,
                environment: Program.day.merging(environment) { $1 })
            return outcome.output.matches(of: /"helpUri" : "(.*)"/).map { String($0.1) }
        }
        let pages = String(decoding: readBytes(repository + "/docs/findings.md"), as: UTF8.self)
        let found = uris([:])
        #expect(!found.isEmpty)
        for uri in found {
            #expect(URL(string: uri)?.scheme == "https" && uri.contains("/docs/findings.md#"))
            let id = uri.split(separator: "#").last ?? ""
            #expect(pages.contains("\n## \(id)\n"), "\(uri)")
        }
        #expect(
            uris(["ELFIT_DOCS": "https://docs.example/d"]).first?.hasPrefix(
                "https://docs.example/d/findings.md#") == true)
    }
}
