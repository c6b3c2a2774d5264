import ElfitTestSupport
import Foundation
import Testing

/// `elfit plan` as it is typed.
@Suite struct PlanCommandTests {
    private let folder = Folder()
    private static let hasValidator = run(["/usr/bin/python3", "-c", "import jsonschema"]).status == 0
    private static let sample = repository + "/Samples/app/hello-cpp"

    private func plan(_ arguments: [String]) -> Outcome {
        Program.elfit(["plan"] + arguments, in: folder.path)
    }

    private func validate(_ report: String) -> Outcome {
        let program = """
            import json, sys, jsonschema
            jsonschema.validate(json.load(open(sys.argv[1])), json.load(open("docs/plan.schema.json")))
            """
        let file = folder.write("plan.json", report)
        return run(["/usr/bin/python3", "-c", program, file], in: repository)
    }

    @Test func aProgramWithItsLibraries() {
        folder.write("dist/hello", readBytes(Self.sample))
        let outcome = plan(["dist", "--to", "distroless/base-debian12"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines.contains("FROM gcr.io/distroless/base-debian12"))
        #expect(
            lines.contains(
                "COPY --from=libraries /usr/lib/x86_64-linux-gnu/libstdc++.so.6 /usr/lib/x86_64-linux-gnu/"))
        #expect(lines.contains("# dist/hello needs libstdc++.so.6, which the image lacks (needed-missing)"))
        #expect(lines.suffix(3) == ["COPY dist/ /app/", "USER nonroot", "ENTRYPOINT [\"/app/hello\"]"])
        #expect(outcome.errors.contains("debug"))
    }

    /// What does not run is no plan, and the file says so first.
    @Test func noPlanForAnImageThatCannotRunIt() {
        folder.write("dist/hello", readBytes(Self.sample))
        let outcome = plan(["dist", "--to", "distroless/static"])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("# elfit plan, to be completed: the app does not run on"))
        #expect(outcome.output.contains("# to do: dist/hello: "))
        #expect(plan(["dist", "--to", "no-such-image"]).status == 2)
        #expect(plan(["absent", "--to", "alpine"]).status == 2)
    }

    @Test(.enabled(if: hasValidator)) func theJSONIsValid() {
        folder.write("dist/hello", readBytes(Self.sample))
        for target in ["distroless/base-debian12", "distroless/static", "best"] {
            let outcome = plan(["dist", "--to", target, "--format", "json"])
            let checked = validate(outcome.output)
            #expect(checked.status == 0, "\(target): \(outcome.errors)\(checked.errors)")
        }
    }

    /// The user's file is compared with what is planned, or left alone beside it.
    @Test func aDiffAndAFile() {
        folder.write("hello", readBytes(Self.sample))
        let dockerfile = "FROM debian:12\nCOPY hello /app/hello\nWORKDIR /app\nCMD ./hello\n"
        folder.write("Dockerfile", dockerfile)
        let shown = plan([".", "--to", "distroless/cc-debian12", "--diff"])
        #expect(shown.output.hasPrefix("--- Dockerfile\n+++ Dockerfile\n@@ "), "\(shown)")
        #expect(shown.output.contains("\n-FROM debian:12\n"))
        #expect(shown.output.contains("\n+FROM debian:12 AS build\n"))
        #expect(shown.output.contains("\n+ENTRYPOINT [\"./hello\"]\n"))
        let written = plan([".", "--to", "distroless/cc-debian12", "-o", "Dockerfile.cc"])
        #expect(written.output.isEmpty && written.status == shown.status)
        #expect(String(decoding: readBytes(folder.file("Dockerfile.cc")), as: UTF8.self).contains("AS build"))
        #expect(String(decoding: readBytes(folder.file("Dockerfile")), as: UTF8.self) == dockerfile)
    }

    /// A lock file's packages are installed where their builds fit the base image.
    @Test func aLockFile() {
        folder.write("requirements.txt", "six==1.17.0 --hash=sha256:\(String(repeating: "0", count: 64))\n")
        folder.write("main.py", "import six\n")
        let outcome = plan([".", "--to", "distroless/python3-debian12"])
        for line in [
            "FROM python:3.11-slim-bookworm AS build", "COPY requirements.txt ./",
            "RUN pip install --no-cache-dir --target packages -r requirements.txt",
            "ENV PYTHONPATH=/app/packages", "ENTRYPOINT [\"/usr/bin/python3.11\", \"main.py\"]",
        ] {
            #expect(outcome.output.contains("\n\(line)\n"), "\(line) is not in\n\(outcome.output)")
        }
    }

    /// What only a shell can run is not made into something else.
    @Test func aCommandForAShell() {
        folder.write("hello", readBytes(Self.sample))
        folder.write(
            "Dockerfile", "FROM debian:12-slim\nWORKDIR /app\nCOPY hello .\nCMD ./hello && echo $HOME\n")
        let outcome = plan([".", "--to", "distroless/cc-debian12"])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("# to do: Dockerfile:4: needs a shell"), "\(outcome.output)")
        let slim = plan([".", "--to", "debian:12-slim"])
        #expect(
            slim.output.contains("ENTRYPOINT [\"/bin/sh\", \"-c\", \"./hello && echo $HOME\"]"),
            "\(slim.output)")
    }
}
