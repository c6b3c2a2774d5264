import ElfitTestSupport
import Foundation
import Testing

/// Real output against the published schema.
@Suite struct JSONReportTests {
    private let folder = Folder()
    /// Debian's validator, installed by Scripts/setup test.
    private static let validator = run(["/usr/bin/python3", "-c", "import jsonschema"])
    private static let hasValidator = validator.status == 0

    private func validate(_ report: String, _ schema: String = "docs/report.schema.json") -> Outcome {
        let file = folder.write("report.json", report)
        let program = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1]))
            kind = jsonschema.validators.validator_for(schema)
            kind.check_schema(schema)
            errors = list(kind(schema).iter_errors(json.load(open(sys.argv[2]))))
            for error in errors[:5]: print(error.json_path, error.message[:200])
            sys.exit(bool(errors))
            """
        return run(["/usr/bin/python3", "-c", program, schema, file], in: repository)
    }

    @Test func theValidatorIsThere() {
        #expect(Self.hasValidator, "run Scripts/setup test: \(Self.validator.errors)")
    }

    @Test(.enabled(if: hasValidator), arguments: [["Samples"], ["--each-file", "Samples"]])
    func realOutputIsValid(_ arguments: [String]) {
        let outcome = Program.elfit(["check", "--format", "json"] + arguments)
        #expect(outcome.status == 1)
        let checked = validate(outcome.output)
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    }

    @Test(.enabled(if: hasValidator), arguments: [["Samples"], ["--each-file", "Samples"]])
    func aDiffIsValid(_ arguments: [String]) {
        let outcome = Program.elfit(
            ["diff", "--from", "distroless/cc", "--to", "alpine:3.20", "--format", "json"] + arguments)
        #expect(outcome.status == 1)
        let checked = validate(outcome.output, "docs/diff.schema.json")
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    }

    @Test(
        .enabled(if: hasValidator),
        arguments: [
            "needed-missing", "alpine", "open64", "memcpy", "libz.so.1", "libstdc++.so.6", "GLIBC_2.38",
        ])
    func anExplanationIsValid(_ name: String) {
        let outcome = Program.elfit(["explain", "--format", "json", name])
        #expect(outcome.status == 0)
        let checked = validate(outcome.output, "docs/explain.schema.json")
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    }

    @Test(.enabled(if: hasValidator)) func outputWithUnreadInputIsValid() {
        folder.write("tree/liba.so", "words")
        let outcome = Program.elfit(["check", "--format", "json", folder.file("tree")])
        #expect(outcome.status == 3)
        let checked = validate(outcome.output)
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    }

    @Test(.enabled(if: hasValidator)) func remarksAreValid() throws {
        let project = Folder()
        project.waivedProject()
        let switched = ["diff", "--from", "distroless/cc-debian12", "--to", "distroless/base-debian12"]
        for (command, schema) in [(["check"], "report"), (switched, "diff")] {
            let outcome = Program.elfit(command + ["--format", "json"], in: project.path)
            #expect(outcome.status == 0)
            let checked = validate(outcome.output, "docs/\(schema).schema.json")
            #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
            let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            let remarks = try #require(report?["remarks"] as? [[String: Any]])
            #expect(remarks.map { $0["line"] as? Int } == [5, 6, 7])
            #expect(remarks.allSatisfy { $0["path"] as? String == ".elfit.yml" })
            #expect(remarks[1]["sentence"] as? String == "the waiver of needed-missing ends on 2026-12-01")
        }
    }

    @Test(.enabled(if: hasValidator)) func theSchemaRefusesOtherThings() {
        let outcome = Program.elfit(["check", "--format", "json", "Samples/app"])
        for (from, to) in [
            ("\"does not run\"", "\"maybe\""), ("\"neededBy\"", "\"need\""),
            ("\"version\" : 2", "\"version\" : 3"),
        ] {
            #expect(outcome.output.contains(from))
            #expect(validate(outcome.output.replacingOccurrences(of: from, with: to)).status == 1, "\(from)")
        }
    }

    /// Of a package's builds for several libcs a base image meets the one that its host would take.
    @Test func everyLoadRootMeetsABaseAndEveryPackageAll() throws {
        let outcome = Program.elfit(
            [
                "check", "--each-file", "--format", "json", "--base", "alpine:3.20", "--base",
                "distroless/cc-debian12", "Samples",
            ])
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let results = try #require(report["results"] as? [[String: Any]])
        let summary = try #require(report["summary"] as? [String: Int])
        #expect(Set(results.compactMap { $0["path"] as? String }).count == summary["loadRoots"])
        let packages = try #require(report["packages"] as? [[String: Any]])
        for package in packages {
            let bases = (package["answers"] as? [[String: Any]])?.compactMap { $0["base"] as? String } ?? []
            #expect(Set(bases) == ["alpine:3.20", "distroless/cc-debian12"], "\(package["name"] ?? "")")
        }
        let members = results.compactMap { $0["path"] as? String }.filter { $0.contains(".whl/") }
        #expect(!members.isEmpty)
    }
}
