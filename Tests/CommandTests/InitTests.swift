import ElfitPolicy
import ElfitTestSupport
import Foundation
import Testing

/// What `elfit init` writes, and that it is what elfit and editors read.
struct InitTests {
    private static let python = "/usr/bin/python3"

    private func validate(_ file: String) -> Outcome {
        let program = """
            import json, sys, datetime, jsonschema, yaml
            value = yaml.safe_load(open(sys.argv[2]))
            value = json.loads(json.dumps(value, default=str))
            errors = list(jsonschema.Draft202012Validator(json.load(open(sys.argv[1]))).iter_errors(value))
            for error in errors: print(error.json_path, error.message[:200])
            sys.exit(bool(errors))
            """
        return run([Self.python, "-c", program, "docs/config.schema.json", file], in: repository)
    }

    private func service() -> Folder {
        let folder = Folder()
        for name in [
            "api/wheels/a-1-py3-none-any.whl", "api/.venv/pyvenv.cfg", "web/node_modules/x/package.json",
        ] {
            folder.write(name, "")
        }
        folder.write(
            "web/Dockerfile",
            "ARG VERSION=3.20\nFROM node:22 AS build\nRUN a \\\n  b\nFROM alpine:${VERSION} AS run\nFROM run\n"
        )
        folder.write("api/Dockerfile.prod", "FROM registry.example/own:1 # no comment here\n")
        folder.write(".nvmrc", "v22.3.0\n")
        folder.write(".python-version", "3.12.4\n")
        return folder
    }

    @Test func itNamesWhatIsThere() throws {
        let folder = service()
        let outcome = Program.elfit(["init"], in: folder.path)
        #expect(outcome.status == 0)
        #expect(outcome.output == "wrote .elfit.yml: look it over, then run elfit check\n")
        let configuration = try ConfigurationFile.read(folder.file(".elfit.yml"))
        // Two Dockerfiles are two services, each asked on the image that its own begins from.
        #expect(configuration.bases.isEmpty && configuration.paths.isEmpty)
        #expect(configuration.projects.map(\.path) == ["api", "web"])
        #expect(configuration.projects.map(\.dockerfile) == ["api/Dockerfile.prod", "web/Dockerfile"])
        #expect(configuration.python == "3.12")
        #expect(configuration.node == "22")
        let text = String(decoding: readBytes(folder.file(".elfit.yml")), as: UTF8.self)
        #expect(text.contains("# registry.example/own:1 of api/Dockerfile.prod is not known"))
        let validation = validate(folder.file(".elfit.yml"))
        #expect(validation.status == 0, "\(validation.output)\(validation.errors)")
    }

    @Test func oneAppIsNamedByItsPathsAndItsImage() throws {
        let folder = service()
        try FileManager.default.removeItem(atPath: folder.file("api/Dockerfile.prod"))
        #expect(Program.elfit(["init"], in: folder.path).status == 0)
        let configuration = try ConfigurationFile.read(folder.file(".elfit.yml"))
        #expect(configuration.bases == ["alpine:3.20"])
        #expect(configuration.paths == ["api/.venv", "api/wheels", "web/node_modules"])
        #expect(configuration.projects.isEmpty)
    }

    @Test func itOverwritesOnlyWhenTold() {
        let folder = service()
        folder.write(".elfit.yml", "bases: [scratch]\n")
        let refused = Program.elfit(["init"], in: folder.path)
        #expect(refused.status == 2)
        #expect(refused.errors == "elfit: .elfit.yml is there already; --force overwrites it\n")
        #expect(readBytes(folder.file(".elfit.yml")) == Array("bases: [scratch]\n".utf8))
        #expect(Program.elfit(["init", "--force"], in: folder.path).status == 0)
        #expect(readBytes(folder.file(".elfit.yml")).count > 100)
    }

    @Test func hostileNamesAreReadBackAsTheyAre() throws {
        let folder = Folder()
        let names = ["a: b", "- x", "\"q\" \\", "#c", "ünïcode\u{202e}", "tab\there", "1.5", "true"]
        for name in names { folder.write("\(name)/x-1-py3-none-any.whl", "") }
        let printed = Program.elfit(["init", "--print"], in: folder.path)
        #expect(printed.status == 0)
        let configuration = try Configuration.read(printed.output, path: "printed")
        #expect(Set(configuration.paths) == Set(names))
    }

    /// The schema and elfit agree on what a configuration is.
    @Test(arguments: [
        ("bases: [a]\n", true), ("basis: [a]\n", false), ("fail-on: risk\n", true),
        ("fail-on: risks\n", false),
        ("allow-incomplete: 'yes'\n", false), ("waivers: {}\n", false), ("python: 3.12\n", true),
        ("waivers:\n  - {finding: symbol-missing, reason: x, expires: 2027-01-31}\n", true),
        ("waivers:\n  - {finding: symbol-missing, expires: 2027-01-31}\n", false),
        ("waivers:\n  - {finding: symbol-missing, reason: x, expires: soon}\n", false),
        ("bases:\n  a: b\n", false), ("version: 2\n", false), ("# nothing\n", true),
    ])
    func theSchemaSaysWhatElfitSays(_ text: String, _ isRight: Bool) {
        let folder = Folder()
        let file = folder.write(".elfit.yml", text)
        let outcome = validate(file)
        #expect((outcome.status == 0) == isRight, "\(outcome.output)\(outcome.errors)")
        #expect(((try? Configuration.read(text, path: "x")) != nil) == isRight)
    }
}
