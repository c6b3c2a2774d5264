import ElfitTestSupport
import Foundation
import Testing

/// Reports against the schemas of those who read them.
@Suite struct SchemaTests {
    private static let reports = ["Samples", "hostile", "waived"]
    private let folder = Folder()

    private func files(_ name: String) -> ReportFiles {
        switch name {
        case "Samples": .samples
        case "hostile": .hostile
        default: .waived
        }
    }

    private func validate(sarif file: String) -> Outcome {
        ReportFiles.python(
            """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1]))
            kind = jsonschema.validators.validator_for(schema)
            errors = list(kind(schema, format_checker=kind.FORMAT_CHECKER).iter_errors(json.load(open(sys.argv[2]))))
            for error in errors[:5]: print(error.json_path, error.message[:300])
            sys.exit(bool(errors))
            """, [ReportFiles.schema("sarif.json"), file])
    }

    private func validate(junit file: String) -> Outcome {
        ReportFiles.python(
            """
            import sys
            from lxml import etree
            schema = etree.XMLSchema(etree.parse(sys.argv[1]))
            schema.assertValid(etree.parse(sys.argv[2], etree.XMLParser(huge_tree=True)))
            """, [ReportFiles.schema("junit.xsd"), file])
    }

    @Test(arguments: reports) func sarifIsValid(_ name: String) {
        let checked = validate(sarif: files(name).write("sarif", to: folder))
        #expect(checked.status == 0, "run Scripts/report-schemas: \(checked.output)\(checked.errors)")
    }

    @Test(arguments: reports) func junitIsValid(_ name: String) {
        let checked = validate(junit: files(name).write("xml", to: folder))
        #expect(checked.status == 0, "run Scripts/report-schemas: \(checked.output)\(checked.errors)")
    }

    /// A validator that refuses nothing would show nothing.
    @Test func theSchemasRefuseOtherThings() {
        let sarif = ReportFiles.samples.text("sarif").replacing(
            "\"level\" : \"error\"", with: "\"level\" : \"bad\"")
        #expect(validate(sarif: folder.write("a.sarif", sarif)).status == 1)
        let junit = ReportFiles.samples.text("xml").replacing("<testcase name=", with: "<testcase nome=")
        #expect(validate(junit: folder.write("a.xml", junit)).status == 1)
    }

    /// What GitHub's documentation asks of a SARIF file beyond the schema.
    @Test(arguments: reports) func codeScanningTakesTheSARIF(_ name: String) throws {
        let log = try #require(try files(name).json("sarif") as? [String: Any])
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(!results.isEmpty && results.count <= 25_000)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]])
        var fingerprints: Set<String> = []
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
            let locations = try #require(result["locations"] as? [[String: Any]])
            let physical = try #require(locations.first?["physicalLocation"] as? [String: Any])
            let artifact = try #require(physical["artifactLocation"] as? [String: Any])
            let uri = try #require(artifact["uri"] as? String)
            #expect(URL(string: uri)?.scheme == nil && !uri.hasPrefix("/"), "\(uri)")
            #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f })
            #expect((physical["region"] as? [String: Int])?["startLine"] == 1)
            let prints = try #require(result["partialFingerprints"] as? [String: String])
            fingerprints.insert(try #require(prints["primaryLocationLineHash"]) + uri)
        }
        #expect(fingerprints.count == results.count)
        let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
        #expect(invocation["exitCode"] as? Int == Int(files(name).status))
    }

    /// The place of a checkout and the images asked for do not make an alert a new one.
    @Test func fingerprintsOutliveAMoveAndAnotherBaseImage() throws {
        func prints(_ options: [String], in folder: String) throws -> Set<String> {
            let log = try ReportFiles(options, in: folder).json("sarif") as? [String: Any]
            let results = (log?["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]]
            let found = (results ?? []).compactMap {
                ($0["partialFingerprints"] as? [String: String])?["primaryLocationLineHash"]
            }
            return Set(found)
        }
        try FileManager.default.copyItem(atPath: repository + "/Samples", toPath: folder.file("Samples"))
        let here = try prints(["--base", "alpine:3.20", "Samples"], in: repository)
        #expect(here.count > 20)
        #expect(try prints(["--base", "alpine:3.20", "Samples"], in: folder.path) == here)
        #expect(try prints(["--base", "alpine:3.20", "./Samples"], in: folder.path) == here)
        #expect(
            try prints(["--base", "scratch", "--base", "alpine:3.20", "Samples"], in: folder.path)
                .isSuperset(of: here))
    }

    @Test func unreadInputIsANotificationAndAnError() throws {
        let log = try #require(try ReportFiles.hostile.json("sarif") as? [String: Any])
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
        #expect((invocation["toolExecutionNotifications"] as? [Any])?.count == 2)
        let xml = ReportFiles.hostile.text("xml")
        #expect(
            xml.contains("<testsuite name=\"input\" tests=\"2\" failures=\"0\" errors=\"2\" skipped=\"0\">"))
    }

    /// The writer is our own; what it writes is what Foundation would.
    @Test(arguments: reports) func jsonIsLaidOutAsFoundationDoes(_ name: String) throws {
        let text = files(name).text("json")
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let again = String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
        // What a terminal would obey is an escape in ours.
        let same = name == "hostile" ? again.count <= text.count && !text.contains("\u{202e}") : again == text
        #expect(same)
    }
}

/// Any JSON.
private enum JSONValue: Codable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case number(Int)
    case bool(Bool)

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let object = try? value.decode([String: JSONValue].self) {
            self = .object(object)
        } else if let array = try? value.decode([JSONValue].self) {
            self = .array(array)
        } else if let string = try? value.decode(String.self) {
            self = .string(string)
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else {
            self = .number(try value.decode(Int.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .object(let object): try value.encode(object)
        case .array(let array): try value.encode(array)
        case .string(let string): try value.encode(string)
        case .number(let number): try value.encode(number)
        case .bool(let bool): try value.encode(bool)
        }
    }
}
