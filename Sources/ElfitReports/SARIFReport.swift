import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages

/// SARIF 2.1.0 (OASIS), within what code scanning services take: one result for each finding of an object, rules
/// with help, fingerprints, suppressions for what is accepted, and notifications for input that was not read.
enum SARIFReport {
    static let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    /// Names in one list of a result's properties.
    private static let listLimit = 20
    /// Notifications about unread files.
    private static let noticeLimit = 1_000

    static func render(_ digest: ReportDigest, _ settings: ReportSettings) -> [UInt8] {
        render([(nil, digest)], settings)
    }

    /// A run for each service, which its name tells apart; nil where there is one app only.
    static func render(_ digests: [(service: String?, digest: ReportDigest)], _ settings: ReportSettings)
        -> [UInt8]
    {
        JSONText.document { json in
            json.field("$schema", schema)
            json.objects("runs", digests) { run(&$0, $1.service, $1.digest, settings) }
            json.field("version", "2.1.0")
        }
    }

    private static func run(
        _ json: inout JSONText, _ service: String?, _ digest: ReportDigest, _ settings: ReportSettings
    ) {
        let (result, all) = (digest.result, digest.entries(settings))
        let found = all.prefix(settings.resultLimit)
        let ids = Set(found.map(\.finding.id))
        let rules = AllKinds.kinds.filter { ids.contains($0.id) }
        let indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
        let places = Places(result, settings)
        if let service { json.object("automationDetails") { $0.field("id", "elfit/\(printable(service))/") } }
        json.field("columnKind", "utf16CodeUnits")
        invocation(&json, digest, places, left: (all.count - found.count, settings.resultLimit))
        json.objects("results", found) { json, item in
            self.result(&json, item, indices[item.finding.id], digest, places)
        }
        json.object("tool") { json in
            json.object("driver") { json in
                json.field("name", "elfit")
                json.objects("rules", rules) { rule(&$0, $1, settings) }
                json.field("semanticVersion", settings.version)
            }
        }
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .blocks, .unknown: "error"
        case .risk: "warning"
        case .note: "note"
        }
    }

    private static func rule(_ json: inout JSONText, _ kind: any FindingKind, _ settings: ReportSettings) {
        json.object("defaultConfiguration") { $0.field("level", level(kind.severity)) }
        json.object("fullDescription") { $0.field("text", kind.explanation) }
        json.object("help") { json in
            json.field("markdown", RuleHelp.markdown(kind))
            json.field("text", RuleHelp.text(kind))
        }
        json.field("helpUri", RuleHelp.address(kind, settings))
        json.field("id", kind.id.rawValue)
        json.object("properties") { json in
            json.field("precision", "very-high")
            json.field(
                "problem.severity", level(kind.severity) == "note" ? "recommendation" : level(kind.severity))
            json.field("tags", ["native-code", "base-image", kind.severity.rawValue])
        }
        json.object("shortDescription") { $0.field("text", RuleHelp.title(kind)) }
    }

    private static func result(
        _ json: inout JSONText, _ item: ReportedFinding, _ rule: Int?, _ digest: ReportDigest,
        _ places: Places
    ) {
        let finding = item.finding
        let placement = places.place(item)
        json.field("level", level(digest.severity(of: item)))
        json.objects("locations", [placement.main], location)
        json.object("message") { $0.field("text", message(item, digest)) }
        json.object("partialFingerprints") { json in
            json.field("elfit/v1", item.fingerprint)
            json.field("primaryLocationLineHash", item.fingerprint)
        }
        json.object("properties") { json in
            json.field("bases", item.bases)
            json.field("evidence", finding.evidence)
            json.field("loadRootCount", item.roots.count)
            json.field("loadRoots", Array(item.roots.prefix(listLimit)))
            json.field("object", finding.path)
            json.field("package", item.packageLabel(in: digest.result))
        }
        json.objects("relatedLocations", related(placement), relatedLocation)
        json.field("ruleId", finding.id.rawValue)
        json.field("ruleIndex", rule)
        guard let acceptance = finding.acceptance else { return }
        json.objects("suppressions", [acceptance]) { json, acceptance in
            json.field("justification", acceptance.words)
            json.field("kind", "external")
            json.field("status", "accepted")
        }
    }

    /// The file that shows a finding, and the image in use.
    private static func related(_ placement: Placement) -> [Related] {
        [Related(number: 0, place: placement.file, words: "the file that shows it")]
            + (placement.image.map { [Related(number: 1, place: $0, words: "the image in use")] } ?? [])
    }

    private static func relatedLocation(_ json: inout JSONText, _ related: Related) {
        json.field("id", related.number)
        if related.place.member == nil { json.object("message") { $0.field("text", related.words) } }
        location(&json, related.place)
    }

    private static func location(_ json: inout JSONText, _ place: Place) {
        if let member = place.member {
            json.objects("logicalLocations", [member]) { json, member in
                json.field("fullyQualifiedName", member)
                json.field("kind", "resource")
            }
        }
        json.object("physicalLocation") { json in
            json.object("artifactLocation") { json in
                json.field("uri", place.uri)
                json.field("uriBaseId", place.isRelative ? "%SRCROOT%" : nil)
            }
            // A binary has no lines; code scanning wants one.
            json.object("region") { $0.field("startLine", place.line) }
        }
    }

    private static func message(_ item: ReportedFinding, _ digest: ReportDigest) -> String {
        let finding = item.finding
        let name =
            item.locked?.package.label ?? finding.path.split(separator: "/").last.map(String.init)
            ?? finding.path
        let text =
            "\(shortened(name, to: 200)): \(shortened(finding.sentence, to: 600)) "
            + "(on \(digest.baseNames(item))). \(finding.fix)"
        // Brackets would make links of untrusted names (SARIF 3.11.6).
        return printable(text).replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing(
            "]", with: "\\]")
    }

    private static func invocation(
        _ json: inout JSONText, _ digest: ReportDigest, _ places: Places, left: (out: Int, limit: Int)
    ) {
        json.objects("invocations", [digest.result]) { json, result in
            json.field("executionSuccessful", digest.exitStatus != 3)
            json.field("exitCode", Int(digest.exitStatus))
            json.field("exitCodeDescription", printable(digest.conclusion.line))
            json.key("toolExecutionNotifications")
            json.array(notices(result, places, left: left)) { json, notice in
                json.object { json in
                    json.field("level", notice.level)
                    if let place = notice.place { json.objects("locations", [place], location) }
                    json.object("message") { $0.field("text", notice.text) }
                }
            }
        }
    }

    private static func notices(_ result: CheckResult, _ places: Places, left: (out: Int, limit: Int))
        -> [Notice]
    {
        var notices = result.unread.prefix(noticeLimit).map {
            Notice(
                text: printable("not read: \($0.reason)"), level: "error",
                place: places.place(ofPath: $0.path))
        }
        if result.unread.count > noticeLimit {
            notices.append(Notice(text: "\(result.unread.count - noticeLimit) more files were not read"))
        }
        notices += result.bases.compactMap(\.takenSentence).map { Notice(text: printable($0)) }
        notices += result.remarks.map {
            Notice(text: printable($0.sentence), place: places.place(ofPath: $0.path, line: $0.line))
        }
        if left.out > 0 {
            notices.append(
                Notice(
                    text:
                        "\(counted(left.out, "result")) left out, the least severe: this report has at most \(left.limit)"
                ))
        }
        return notices
    }

    private struct Notice {
        let text: String
        var level = "warning"
        var place: Place?
    }

    private struct Related {
        let number: Int
        let place: Place
        let words: String
    }
}
