import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings

/// GitLab's code quality report, a subset of Code Climate's: one entry for each finding of an object. What is
/// accepted is left out: the format has no word for it, and every entry counts.
enum GitLabReport {
    static func render(_ digest: ReportDigest, _ settings: ReportSettings) -> [UInt8] {
        render([(nil, digest)], settings)
    }

    /// The entries of several services, each with the service's name before it.
    static func render(_ digests: [(service: String?, digest: ReportDigest)], _ settings: ReportSettings)
        -> [UInt8]
    {
        let kinds = AllKinds.kinds.map { ($0.id, RuleHelp.markdown($0)) }
        let help = Dictionary(kinds) { first, _ in first }
        let entries = digests.flatMap { service, digest in
            let places = Places(digest.result, settings)
            return digest.entries(settings).filter { $0.finding.acceptance == nil }.map {
                Entry(service: service, item: $0, digest: digest, placement: places.place($0))
            }
        }
        var json = JSONText()
        json.array(entries) { json, entry in
            json.object { self.entry(&$0, entry, help[entry.item.finding.id]) }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private struct Entry {
        let service: String?
        let item: ReportedFinding
        let digest: ReportDigest
        let placement: Placement

        /// Services may have the same finding in the same package.
        var fingerprint: String { service.map { "\($0)-\(item.fingerprint)" } ?? item.fingerprint }
    }

    private static func entry(_ json: inout JSONText, _ entry: Entry, _ help: String?) {
        let (item, digest, placement) = (entry.item, entry.digest, entry.placement)
        let finding = item.finding
        let object = [entry.service, placement.name].compactMap { $0.map { "\(shortened($0, to: 200)): " } }
            .joined()
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
        json.field("fingerprint", printable(entry.fingerprint))
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
