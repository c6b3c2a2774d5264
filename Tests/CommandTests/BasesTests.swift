import ElfitBaseImages
import ElfitTestSupport
import Foundation
import Testing

@Suite struct BasesTests {
    @Test func theListHasEveryImage() {
        let outcome = Program.elfit(["bases"])
        #expect(outcome.status == 0)
        let names = outcome.output.split(separator: "\n").dropFirst().map { $0.split(separator: " ")[0] }
        #expect(names.map(String.init) == BuiltInImages.descriptions.map(\.name))
        let line =
            outcome.output.split(separator: "\n").first { $0.hasPrefix("distroless/cc-debian12 ") } ?? ""
        #expect(line.contains("glibc 2.36"))
        #expect(line.contains("2026-09 (past)"))
    }

    /// Whether an image is past its support is said of the day.
    @Test func supportIsOfTheDay() {
        let before = run([Program.path, "bases"], environment: ["SOURCE_DATE_EPOCH": "1700000000"]).output
        let line = before.split(separator: "\n").first { $0.hasPrefix("distroless/cc-debian12 ") } ?? ""
        #expect(line.contains("2026-09"))
        #expect(!line.contains("past"))
    }

    @Test func oneImageInDetail() {
        let outcome = Program.elfit(["bases", "gcr.io/distroless/cc-debian13:nonroot"])
        #expect(outcome.status == 0)
        for text in [
            "glibc 2.41", "nonroot:65532", "GLIBCXX_3.4.33", "CXXABI_1.3.15", "libssl.so.3",
            "none: only the library",
            "inspected: read from", "aarch64: ", "x86_64: ",
        ] {
            #expect(outcome.output.contains(text), "\(text)")
        }
    }

    @Test func oneArchitectureOnly() {
        let outcome = Program.elfit(["bases", "distroless/base-debian13:latest-arm64"])
        #expect(outcome.output.contains("aarch64: "))
        #expect(!outcome.output.contains("x86_64: "))
    }

    @Test func anUnknownNameIsWrongUsage() {
        let outcome = Program.elfit(["bases", "alpin"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("alpine"))
    }

    private static let hasValidator = run(["/usr/bin/python3", "-c", "import jsonschema"]).status == 0

    @Test(
        .enabled(if: hasValidator),
        arguments: [[], ["python:3.13-slim"], ["manylinux_2_28"], ["busybox:glibc"]])
    func theJSONIsValid(_ arguments: [String]) {
        let folder = Folder()
        let outcome = Program.elfit(["bases", "--format", "json"] + arguments)
        let program = """
            import json, sys, jsonschema
            schema = json.load(open("docs/bases.schema.json"))
            kind = jsonschema.validators.validator_for(schema)
            kind.check_schema(schema)
            errors = list(kind(schema).iter_errors(json.load(open(sys.argv[1]))))
            for error in errors[:5]: print(error.json_path, error.message[:200])
            sys.exit(bool(errors))
            """
        let file = folder.write("bases.json", outcome.output)
        let checked = run(["/usr/bin/python3", "-c", program, file], in: repository)
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
        #expect(outcome.output.contains("\"exports\"") == !arguments.isEmpty)
    }

    /// A verdict says when it rests on less than the image's own files, and when nobody fixes the image any more.
    @Test func verdictsSayWhatTheyRestOn() {
        let outcome = Program.elfit([
            "check", "Samples/app", "--verbose", "--base", "ubuntu:24.04", "--base", "alpine:3.21", "--base",
            "debian:13-slim",
        ])
        let lines = outcome.output.split(separator: "\n").map(String.init)
        func line(_ name: String) -> String {
            lines.last { $0.contains("  \(name) ") && $0.contains(" run") && $0.contains(" of ") } ?? ""
        }
        #expect(line("ubuntu:24.04").contains("(contents assumed, not inspected)"))
        #expect(line("alpine:3.21").contains("(contents inferred, not inspected, support ended 2026-11)"))
        #expect(!line("debian:13-slim").contains("("))
    }
}
