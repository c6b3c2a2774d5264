import Findings

/// GitLab's code quality report, a subset of Code Climate's: one entry for each finding of an object. What is
/// accepted is left out: the format has no word for it, and every entry counts.
enum GitLabReport {
    static func render(_ result: CheckResult, _ settings: ReportSettings) -> [UInt8] {
        let places = Places(result, settings)
        var json = JSONText()
        json.array(ReportedFinding.all(result).filter { $0.finding.acceptance == nil }) { json, item in
            json.object { entry(&$0, item, result, places.place(item)) }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private static func entry(
        _ json: inout JSONText, _ item: ReportedFinding, _ result: CheckResult, _ place: Place
    ) {
        let finding = item.finding
        let object = place.member.map { "\(shortened($0, to: 200)): " } ?? ""
        json.field("categories", ["Compatibility"])
        json.field("check_name", finding.id)
        json.object("content") { json in
            json.field("body", AllKinds.kind(finding.id).map(RuleHelp.markdown) ?? finding.mend)
        }
        json.field(
            "description",
            printable(
                "\(object)\(shortened(finding.sentence, to: 600)) (on \(Ladder.names(item.bases, of: result)))"
            )
        )
        json.field("fingerprint", item.fingerprint)
        json.object("location") { json in
            json.object("lines") { $0.field("begin", 1) }
            json.field("path", place.path)
        }
        json.field("severity", severity(finding.severity))
        json.field("type", "issue")
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .blocks: "blocker"
        case .risk: "major"
        case .note: "info"
        }
    }
}
