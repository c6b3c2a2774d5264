import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings

/// GitLab's code quality report, a subset of Code Climate's: one entry for each finding of an object. What is
/// accepted is left out: the format has no word for it, and every entry counts.
enum GitLabReport {
    static func render(_ digest: ReportDigest, _ settings: ReportSettings) -> [UInt8] {
        let places = Places(digest.result, settings)
        let kinds = AllKinds.kinds.map { ($0.id, RuleHelp.markdown($0)) }
        let help = Dictionary(kinds) { first, _ in first }
        var json = JSONText()
        json.array(digest.entries(settings).lazy.filter { $0.finding.acceptance == nil }) { json, item in
            json.object { entry(&$0, item, digest, places.place(item), help[item.finding.id]) }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private static func entry(
        _ json: inout JSONText, _ item: ReportedFinding, _ digest: ReportDigest, _ placement: Placement,
        _ help: String?
    ) {
        let finding = item.finding
        let object = placement.name.map { "\(shortened($0, to: 200)): " } ?? ""
        let taken = digest.result.bases.filter { item.bases.contains($0.name) }.compactMap(\.takenSentence)
            .map { "; " + shortened($0, to: 200) }.joined()
        json.field("categories", ["Compatibility"])
        json.field("check_name", finding.id.rawValue)
        json.object("content") { json in
            json.field("body", help ?? finding.fix)
        }
        json.field(
            "description",
            printable(
                "\(object)\(shortened(finding.sentence, to: 600)) (on \(digest.baseNames(item)))\(taken)"
            )
        )
        json.field("fingerprint", item.fingerprint)
        json.object("location") { json in
            json.object("lines") { $0.field("begin", placement.main.line) }
            json.field("path", placement.main.path)
        }
        json.objects("other_locations", [placement.file]) { json, file in
            json.object("lines") { $0.field("begin", file.line) }
            json.field("path", file.path)
        }
        json.field("severity", severity(digest.severity(of: item)))
        json.field("type", "issue")
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .blocks: "blocker"
        case .unknown: "critical"
        case .risk: "major"
        case .note: "info"
        }
    }
}
