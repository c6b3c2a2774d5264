import ElfitBaseImages
import ElfitELF
import ElfitEmbeddedProfiles
import ElfitFindingKinds
package import ElfitFindings
import ElfitPackages

/// Rows for tables (docs/rows.schema.json): a line of JSON for each unit and base image, self-contained. A row has what
/// it depends on, so that rows of several runs can be joined, and only those recomputed for which something changed.
package struct UnitRows {
    /// Raised when a field changes its meaning or goes away.
    package static let formatVersion = 1
    /// More causes than these are counted, not listed: a row is to stay small.
    private static let causes = 20
    private static let unread = 20

    private let unit: ReportUnit
    private let digest: ReportDigest
    /// What rows of this elfit's base images depend on besides the input.
    private let profiles: String

    package init(_ unit: ReportUnit, _ digest: ReportDigest) {
        (self.unit, self.digest, profiles) = (unit, digest, EmbeddedProfiles.version)
    }

    /// The rows of checks, and the line that ends them.
    static func stream(_ units: [(unit: ReportUnit, digest: ReportDigest)]) -> [UInt8] {
        var summary = RowSummary()
        var lines: [UInt8] = []
        for (unit, digest) in units {
            let rows = UnitRows(unit, digest).lines
            summary.add(
                rows.map(\.verdict), isUnread: !digest.result.unread.isEmpty, status: digest.exitStatus)
            lines += rows.flatMap(\.line)
        }
        return lines + summary.line
    }

    /// One line a base image, in the order of ``CheckResult/bases``, with its verdict.
    package var lines: [(verdict: Verdict, line: [UInt8])] {
        digest.result.bases.map { base in
            let verdict = digest.verdict(on: base.name)
            return (verdict, JSONText.document(isCompact: true) { row(&$0, base, verdict) })
        }
    }

    private func row(_ json: inout JSONText, _ base: BaseImage, _ verdict: Verdict) {
        json.field("architecture", base.architecture.rawValue)
        json.field("base", base.name)
        json.field("baseAsked", base.asked)
        let causes = causes(on: base.name)
        json.objects("causes", causes.prefix(Self.causes), cause)
        json.field("causesLeftOut", max(0, causes.count - Self.causes))
        json.field("certainty", base.certainty.rawValue)
        json.field("digest", unit.digest)
        json.field("elfit", elfitVersion)
        json.field("endOfLife", base.endOfLife)
        json.field("format", "elfit-row")
        json.field("libc", base.libc.description)
        packages(&json, on: base.name)
        json.field("paths", unit.paths)
        json.field("profiles", profiles)
        json.field("unit", unit.name)
        json.objects("unread", digest.result.unread.prefix(Self.unread), JSONReport.unread)
        json.field("unreadLeftOut", max(0, digest.result.unread.count - Self.unread))
        json.field("verdict", verdict.rawValue)
        json.field("version", Self.formatVersion)
    }

    /// What says the same of several files is one cause.
    private struct Cause {
        let finding: Finding
        var files = 1
    }

    /// What counts on a base image, what weighs most first.
    private func causes(on base: String) -> [Cause] {
        var causes: [Cause] = []
        var places: [String: Int] = [:]
        for item in digest.found where item.finding.severity != .note && item.finding.acceptance == nil {
            guard item.bases.contains(base) else { continue }
            let words = item.finding.id.rawValue + " " + item.finding.sentence
            if let place = places[words] {
                causes[place].files += 1
            } else {
                places[words] = causes.count
                causes.append(Cause(finding: item.finding))
            }
        }
        return causes
    }

    private func cause(_ json: inout JSONText, _ cause: Cause) {
        json.field("evidence", cause.finding.evidence)
        json.field("files", cause.files)
        json.field("id", cause.finding.id.rawValue)
        json.field("path", cause.finding.path)
        json.field("sentence", cause.finding.sentence)
        json.field("severity", cause.finding.severity.rawValue)
    }

    private func packages(_ json: inout JSONText, on base: String) {
        let answers = digest.packageAnswers(on: base).filter {
            digest.result.packages[$0.package].ecosystem != .none
        }
        json.objects("packages", answers) { json, answer in
            let package = digest.result.packages[answer.package]
            json.field("ecosystem", package.ecosystem.rawValue)
            json.field("name", package.name)
            json.field("packageVersion", package.version)
            json.field("verdict", answer.verdict.rawValue)
        }
    }
}
