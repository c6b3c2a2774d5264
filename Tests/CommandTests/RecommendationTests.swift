import ElfitTestSupport
import Foundation
import Testing

/// Which image is recommended, and the Dockerfile's lines for it.
@Suite struct RecommendationTests {
    private struct Report: Decodable {
        struct Base: Decodable {
            let name: String
            let verdict: String
        }
        struct Recommendation: Decodable {
            let base: String
            let change: [String]
            let reasons: [String]
        }
        let bases: [Base]
        let recommendation: Recommendation?
    }

    private let folder = Folder()

    private func report(_ arguments: String...) throws -> Report {
        let outcome = Program.elfit(["check", "--format", "json"] + arguments, in: folder.path)
        return try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    }

    /// A module that needs a library by its name.
    private func module(needing library: String) {
        let stub = folder.library("stub/\(library)", "int f(void) { return 0; }", "-Wl,-soname,\(library)")
        folder.library(
            "app/m.cpython-312-x86_64-linux-gnu.so", "int f(void); int PyInit_m(void) { return f(); }", stub)
        try? FileManager.default.removeItem(atPath: folder.file("stub"))
    }

    private func verdict(_ dockerfile: String) throws -> String? {
        folder.write("Dockerfile", dockerfile)
        return try report().bases.first?.verdict
    }

    /// What a RUN line brings is not missing; what it brings besides is not known.
    @Test func whatTheDockerfileAddsIsThere() throws {
        module(needing: "libodd.so.7")
        #expect(try verdict("FROM python:3.12-slim\nCOPY . .\n") == "does not run")
        #expect(
            try verdict("FROM python:3.12-slim\nRUN apt-get update && apt-get install -y libodd7\n")
                == "unknown")
        // In another stage it is of no use.
        #expect(
            try verdict("FROM python:3.12 AS b\nRUN apt-get install -y libodd7\nFROM python:3.12-slim\n")
                == "does not run")
        #expect(try verdict("FROM python:3.12-alpine\nRUN apk add --no-cache libodd\n") != "runs")
    }

    /// A program that needs a package whose contents are recorded.
    @Test func whatIsKnownOfThePackageCounts() throws {
        let stub = folder.library(
            "stub/libgomp.so.1", "int omp_get_num_threads(void) { return 0; }", "-Wl,-soname,libgomp.so.1")
        folder.compile(
            "app/program", "int omp_get_num_threads(void); int main(void) { return omp_get_num_threads(); }",
            [stub])
        try FileManager.default.removeItem(atPath: folder.file("stub"))
        #expect(try verdict("FROM debian:13-slim\nCOPY app /app\n") == "does not run")
        #expect(
            try verdict("FROM debian:13-slim\nRUN apt-get install -y libgomp1\nCOPY app /app\n") == "runs")
    }

    private static let lock = """
        version = 1
        requires-python = ">=3.12"
        [[package]]
        name = "app"
        source = { virtual = "." }
        dependencies = [{ name = "a" }]
        [[package]]
        name = "a"
        version = "1"
        wheels = [{ url = "https://files.example/a-1-py3-none-any.whl" }]
        """

    /// The stage that builds for another libc is part of the change.
    @Test func theStageThatBuildsIsChangedToo() throws {
        folder.write("uv.lock", Self.lock)
        folder.write(
            "Dockerfile",
            """
            FROM python:3.12 AS deps
            RUN pip install uv && uv sync
            FROM python:3.12-slim
            COPY --from=deps /srv/.venv /srv/.venv
            """)
        let alpine = try #require(try report("--base", "python:3.12-alpine").recommendation)
        #expect(
            alpine.change == [
                "FROM python:3.12-alpine3.24 AS deps", "FROM python:3.12-alpine3.24",
                "COPY --from=deps /srv/.venv /srv/.venv",
            ])
    }

    /// An image without a shell runs no installer: what it makes is copied, and started by the image's own interpreter.
    @Test func anImageWithoutAShellGetsAStage() throws {
        folder.write("uv.lock", Self.lock)
        folder.write(
            "Dockerfile",
            """
            FROM python:3.13-slim
            WORKDIR /srv
            COPY . .
            RUN pip install uv && uv sync
            CMD ["python", "main.py"]
            """)
        let choice = try #require(try report("--base", "distroless/python3-debian13").recommendation)
        #expect(choice.base == "distroless/python3-debian13")
        #expect(
            choice.change == [
                "FROM python:3.13-slim-trixie AS build",
                "RUN pip install uv && uv export --frozen --no-dev -o lock.txt",
                "RUN pip install --no-cache-dir --target /srv/packages -r lock.txt",
                "FROM gcr.io/distroless/python3-debian13", "COPY --from=build /srv /srv",
                "ENV PYTHONPATH=/srv/packages", "ENTRYPOINT [\"/usr/bin/python3.13\"]", "CMD [\"main.py\"]",
            ])
    }

    @Test func supportThatHasEndedIsSaid() throws {
        folder.compile("app/program", "int main(void) { return 0; }", ["-static"])
        let old = try #require(try report("--base", "debian:11-slim").recommendation)
        #expect(old.reasons.contains("its support has ended"))
        // What is supported comes first, however large.
        let both = try #require(
            try report("--base", "alpine:3.20", "--base", "debian:13-slim").recommendation)
        #expect(both.base == "debian:13-slim")
    }

    /// The project's own demand, in a range.
    @Test func anInterpreterThatTheProjectDoesNotAskForIsTold() throws {
        folder.write(
            "pyproject.toml", "[project]\nname = \"a\"\nversion = \"1\"\nrequires-python = \">=3.13\"\n")
        #expect(Program.elfit(["check", "--base", "python:3.13-slim"], in: folder.path).status == 0)
        let outcome = Program.elfit(["check", "--base", "python:3.12-slim"], in: folder.path)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("the project asks for >=3.13"))
        folder.write("package.json", #"{"name": "b", "engines": {"node": ">=22"}}"#)
        try FileManager.default.removeItem(atPath: folder.file("pyproject.toml"))
        #expect(Program.elfit(["check", "--base", "node:20-slim"], in: folder.path).status == 1)
        #expect(Program.elfit(["check", "--base", "node:24-slim"], in: folder.path).status == 0)
    }
}
