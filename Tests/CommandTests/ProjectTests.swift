import ElfitTestSupport
import Foundation
import Testing

/// What a check makes of a project that nobody explains: its Dockerfile, its interpreter, its services.
@Suite struct ProjectTests {
    private struct Report: Decodable {
        struct Base: Decodable {
            let name: String
            let verdict: String
        }
        struct Remark: Decodable {
            let path: String
            let line: Int
            let sentence: String
        }
        let bases: [Base]
        let remarks: [Remark]
    }

    /// A module for CPython 3.12 on glibc, in a wheel and installed.
    private static let wheel =
        "\(repository)/Samples/wheelhouse/markupsafe-3.0.4-cp312-cp312-manylinux2014_x86_64.manylinux_2_17_x86_64"
        + ".manylinux_2_28_x86_64.whl"

    private func report(_ folder: Folder, _ arguments: String...) throws -> Report {
        let outcome = Program.elfit(["check", "--format", "json"] + arguments, in: folder.path)
        return try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    }

    private func project(_ dockerfile: String?) throws -> Folder {
        let folder = Folder()
        if let dockerfile { folder.write("Dockerfile", dockerfile) }
        folder.write(
            "dist/\(URL(fileURLWithPath: Self.wheel).lastPathComponent)", readBytes(Self.wheel))
        return folder
    }

    @Test func theImageOfTheDockerfileIsAskedFirstAndDecides() throws {
        let folder = try project(
            "ARG V=3.12\nFROM python:${V} AS build\nFROM python:${V}-slim\nCOPY --from=build /a /a\n")
        let asked = try report(folder)
        #expect(
            asked.bases.map(\.name) == [
                "python:3.12-slim-trixie", "python:3.12-alpine3.24", "distroless/python3-debian13",
                "chainguard/python",
            ])
        #expect(asked.bases[0].verdict == "runs")
        #expect(asked.remarks.isEmpty)
        // Others do not run it, and nobody ships on those.
        #expect(Program.elfit(["check"], in: folder.path).status == 0)
        // What is beside is found for what is part of the project, and the Dockerfile itself names it.
        #expect(try report(folder, "dist").bases[0].name == "python:3.12-slim-trixie")
        #expect(try report(folder, "Dockerfile").bases[0].name == "python:3.12-slim-trixie")
        #expect(
            try report(folder, "Dockerfile", "--build-arg", "V=3.13").bases[0].name
                == "python:3.13-slim-trixie")
        #expect(try report(folder, "--target", "build").bases[0].name == "python:3.12-trixie")
        // What is asked decides, the image in use is shown all the same.
        let other = try report(folder, "--base", "python:3.13-slim")
        #expect(other.bases.map(\.name) == ["python:3.12-slim-trixie", "python:3.13-slim-trixie"])
        #expect(Program.elfit(["check", "--base", "python:3.13-slim"], in: folder.path).status == 1)
        #expect(Program.elfit(["check", "--base", "python:3.12-slim"], in: folder.path).status == 0)
    }

    @Test func whatIsWrongWithADockerfileIsSaidWithItsLine() throws {
        let unknown = try report(try project("FROM registry.example/own:1\nRUNN true\n"))
        #expect(unknown.remarks.map(\.line) == [2, 1])
        #expect(unknown.remarks[1].sentence.contains("registry.example/own:1 is not known"))
        // The files' names tell the Python all the same.
        #expect(unknown.bases.map(\.name).contains("python:3.12-slim-trixie"))
        let unset = try report(try project("ARG BASE\nFROM $BASE\n"))
        #expect(unset.remarks.map(\.sentence) == ["FROM $BASE names nothing without --build-arg BASE=..."])
        let empty = try report(try project(""))
        #expect(empty.remarks.count == 1 && empty.remarks[0].path.hasSuffix("Dockerfile"))
    }

    @Test func theLadderFitsTheApp() throws {
        let folder = Folder()
        folder.write("app/program", readBytes("\(repository)/Samples/app/hello-glibc"))
        #expect(
            try report(folder).bases.map(\.name) == [
                "scratch", "distroless/static-debian13", "alpine:3.24", "distroless/base-nossl-debian13",
                "distroless/base-debian13", "distroless/cc-debian13", "debian:13-slim",
            ])
        folder.write(".nvmrc", "22\n")
        #expect(
            try report(folder).bases.map(\.name) == [
                "distroless/nodejs22-debian13", "node:22-alpine3.24", "node:22-bookworm-slim",
            ])
        // Of a range the newest release with long support that its makers still support.
        let ranged = Folder()
        ranged.write("package.json", #"{"engines": {"node": ">=20 <25"}}"#)
        ranged.write("app/program", readBytes("\(repository)/Samples/app/hello-glibc"))
        #expect(try report(ranged).bases.map(\.name).contains("node:24-bookworm-slim"))
        // What runs on AWS Lambda stays there.
        let lambda = try project("FROM public.ecr.aws/lambda/python:3.12\n")
        #expect(
            try report(lambda).bases.map(\.name).filter { $0.hasPrefix("lambda/") } == ["lambda/python:3.12"])
        #expect(try report(folder, "--all").bases.count > 100)
    }

    @Test func aPathWithoutASubcommandIsTold() {
        let folder = Folder()
        folder.write(".venv/pyvenv.cfg", "version = 3.12.1\n")
        let outcome = Program.elfit([".venv"], in: folder.path)
        #expect(outcome.status == 2)
        #expect(outcome.errors == "elfit: '.venv' is a path: type elfit check .venv\n")
    }

    @Test func severalServicesAreARowEach() throws {
        let folder = Folder()
        folder.write("api/Dockerfile", "FROM debian:13-slim\nCOPY program /\n")
        folder.write("api/program", readBytes("\(repository)/Samples/app/hello-glibc"))
        folder.write("edge/Dockerfile", "FROM scratch\nCOPY program /\n")
        folder.write("edge/program", readBytes("\(repository)/Samples/app/hello-static"))
        folder.write("broken/Dockerfile", "FROM alpine:3.24\nCOPY program /\n")
        folder.write("broken/program", readBytes("\(repository)/Samples/app/hello-glibc"))
        let outcome = Program.elfit(["check"], in: folder.path)
        #expect(outcome.status == 1)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "3 services")
        func place(_ start: String) -> Int { lines.firstIndex { $0.hasPrefix(start) } ?? -1 }
        #expect(0 < place("Ready") && place("Ready") < place("  api"), "\(outcome.output)")
        #expect(place("  api") < place("Needs a change") && place("Needs a change") < place("  broken"))
        #expect(place("  broken") < place("Stays") && place("Stays") < place("  edge"))
        #expect(lines.last == "Failed: broken does not pass. Exit status 1.")

        // The same as a configuration that init wrote, of which one is taken out.
        #expect(Program.elfit(["init"], in: folder.path).status == 0)
        #expect(Program.elfit(["check"], in: folder.path).output == outcome.output)
        #expect(Program.elfit(["check", "edge"], in: folder.path).status == 0)
        let json = Program.elfit(["check", "--format", "json"], in: folder.path)
        #expect(json.output.contains("\"format\" : \"elfit-services\""))
    }

    /// Every format has each service, and fails for the one that fails.
    @Test func servicesAreInEveryFormat() throws {
        let folder = Folder()
        for (name, image) in [("api", "debian:13-slim"), ("broken", "alpine:3.24")] {
            folder.write("\(name)/Dockerfile", "# a\nFROM \(image)\nCOPY program /\n")
            folder.write("\(name)/program", readBytes("\(repository)/Samples/app/hello-glibc"))
        }
        func output(_ format: String) -> String {
            let outcome = Program.elfit(["check", "--format", format], in: folder.path)
            #expect(outcome.status == 1)
            return outcome.output
        }
        let log = try JSONSerialization.jsonObject(with: Data(output("sarif").utf8)) as? [String: Any]
        let runs = try #require(log?["runs"] as? [[String: Any]])
        let names = runs.map { ($0["automationDetails"] as? [String: String])?["id"] }
        #expect(names == ["elfit/api/", "elfit/broken/"])
        #expect(runs.map { ($0["results"] as? [Any])?.isEmpty } == [true, false])
        #expect(output("sarif").contains("\"uri\" : \"broken/Dockerfile\""))
        let xml = output("junit")
        #expect(
            xml.contains(
                "<testsuite name=\"services\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\">"))
        #expect(xml.contains("<testcase name=\"api\" classname=\"elfit.service\">"))
        #expect(xml.contains("<testsuite name=\"broken: alpine:3.24\""))
        let issues = output("gitlab")
        #expect(issues.contains("\"description\" : \"broken: program: "))
        #expect(issues.contains("\"path\" : \"broken/Dockerfile\"") && !issues.contains("\"path\" : \"api/"))
        let annotations = output("github")
        #expect(annotations.contains("::error file=broken/Dockerfile,line=2,"))
        #expect(annotations.contains("\napi: debian:13-slim: runs; "))
        let markdown = output("markdown")
        #expect(markdown.contains("| `api` | `debian:13-slim` | `runs` |"))
        #expect(markdown.contains("<summary>broken: what to change</summary>"))
        let page = output("html")
        #expect(page.contains("<h1 id=\"headline\">2 services</h1>"))
        #expect(page.components(separatedBy: "<th scope=\"row\">").count == 3)
        let tidy = run(["tidy", "-errors", "-quiet", folder.write("r.html", page)])
        #expect(tidy.status == 0, "\(tidy.errors)")
    }

    @Test func aServiceIsNotTheServicesInIt() throws {
        let folder = Folder()
        folder.write("Dockerfile", "FROM scratch\nCOPY program /\n")
        folder.write("program", readBytes("\(repository)/Samples/app/hello-static"))
        folder.write("api/Dockerfile", "FROM debian:13-slim\nCOPY program /\n")
        folder.write("api/program", readBytes("\(repository)/Samples/app/hello-glibc"))
        let outcome = Program.elfit(["check"], in: folder.path)
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test func composeFilesNameServices() throws {
        let folder = Folder()
        folder.write(
            "compose.yaml",
            """
            services:
              api:
                build:
                  context: .
                  dockerfile: build/api.Dockerfile
                  args: {SUITE: "${SUITE:-13}"}
              edge:
                build: ./edge
            """)
        folder.write("build/api.Dockerfile", "ARG SUITE\nFROM debian:${SUITE}-slim\nCOPY program /\n")
        folder.write("program", readBytes("\(repository)/Samples/app/hello-glibc"))
        folder.write("edge/Dockerfile", "FROM scratch\n")
        folder.write("edge/program", readBytes("\(repository)/Samples/app/hello-static"))
        let outcome = Program.elfit(["check", "compose.yaml"], in: folder.path)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("debian:13-slim"))
        #expect(
            Program.elfit(["check", "--build-arg", "SUITE=12"], in: folder.path).output.contains(
                "debian:12-slim"))
        folder.write("empty/compose.yaml", "services: {db: {image: postgres}}")
        #expect(Program.elfit(["check", "empty/compose.yaml"], in: folder.path).status == 2)
    }

    @Test(arguments: [
        ("projects: a\n", "'projects' must be a list, not 'a'"),
        ("projects:\n  - dockerfile: x\n", "a project has no 'path': name the directory to look at"),
        ("projects:\n  - path: a\n  - path: a\n", "two projects are called 'a': give one of them a 'name'"),
        ("projects:\n  - path: a\n    dockerFile: b\n", "did you mean 'dockerfile'?"),
    ])
    func wrongProjectsAreSaidWithTheirPlace(text: String, message: String) {
        let folder = Folder()
        folder.write(".elfit.yml", text)
        let outcome = Program.elfit(["check"], in: folder.path)
        #expect(outcome.status == 2)
        #expect(
            outcome.errors.hasPrefix("elfit: .elfit.yml:") && outcome.errors.contains(message),
            "\(outcome.errors)")
    }
}
