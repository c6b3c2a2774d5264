import ElfitBaseImages
import ElfitELF
package import ElfitFindings
import ElfitPackages

/// What `elfit diff --format json` prints; its schema is docs/diff.schema.json.
package enum DiffJSON {
    /// Raised when a field changes its meaning or goes away.
    package static let formatVersion = 2

    package static func render(_ diff: DiffResult) -> [UInt8] {
        JSONText.document { json in
            json.objects("changes", diff.items, item)
            json.objects("fixes", diff.check.remedies, JSONReport.remedy)
            json.field("format", "elfit-diff")
            json.object("from") { JSONReport.base(&$0, diff.from, diff.check.verdict(on: diff.from.name)) }
            json.objects("remarks", diff.check.remarks, JSONReport.remark)
            json.object("summary") { json in
                json.field("breaks", diff.items(.breaks).count)
                json.field("differs", diff.items(.differs).count)
                json.field("exitStatus", Int(diff.exitStatus))
                json.field("fixes", diff.items(.fixes).count)
                json.field("same", diff.items(.same).count)
                json.field("staysBroken", diff.items(.staysBroken).count)
            }
            json.object("to") { JSONReport.base(&$0, diff.to, diff.check.verdict(on: diff.to.name)) }
            json.objects("unread", diff.check.unread, JSONReport.unread)
            json.field("version", formatVersion)
        }
    }

    private static func item(_ json: inout JSONText, _ item: DiffItem) {
        json.objects("appears", item.appears, JSONReport.finding)
        json.field("architecture", item.architecture.rawValue)
        json.field("change", item.change.rawValue)
        json.objects("disappears", item.disappears, JSONReport.finding)
        json.field("ecosystem", item.package?.ecosystem.rawValue)
        json.field("from", item.from.rawValue)
        json.field("name", item.package?.name)
        json.field("path", item.path)
        json.objects("stays", item.stays, JSONReport.finding)
        json.field("to", item.to.rawValue)
        json.field("version", item.package?.version)
    }
}
