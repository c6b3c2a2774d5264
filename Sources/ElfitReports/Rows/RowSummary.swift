package import ElfitFindings

/// The last line of rows: with it a stream that was cut is told from one that ended.
package struct RowSummary: Sendable {
    /// How many units were asked of.
    package private(set) var units = 0
    /// Units of which something could not be read.
    package private(set) var unreadUnits = 0
    package private(set) var rows = 0
    private var verdicts: [Verdict: Int] = [:]
    /// What the process ends with, by the units so far.
    private var worst: Int32 = 0

    package init() {}

    /// Counts a unit whose check ends with `status`.
    package mutating func add(_ verdicts: [Verdict], isUnread: Bool, status: Int32) {
        units += 1
        unreadUnits += isUnread ? 1 : 0
        rows += verdicts.count
        for verdict in verdicts { self.verdicts[verdict, default: 0] += 1 }
        // One that does not run says more than one of which something is not known.
        worst = worst == 1 || status == 1 ? 1 : max(worst, status)
    }

    /// A list that names nothing is no success: 3, as for everything that is not known.
    package var exitStatus: Int32 { units == 0 ? 3 : worst }

    package var line: [UInt8] {
        JSONText.document(isCompact: true) { json in
            json.field("elfit", elfitVersion)
            json.field("exitStatus", Int(exitStatus))
            json.field("format", "elfit-rows-end")
            json.field("rows", rows)
            json.field("units", units)
            json.field("unreadUnits", unreadUnits)
            json.object("verdicts") { json in
                json.field("does not run", verdicts[.doesNotRun] ?? 0)
                json.field("runs", verdicts[.runs] ?? 0)
                json.field("runs with changes", verdicts[.runsWithChanges] ?? 0)
                json.field("unknown", verdicts[.unknown] ?? 0)
            }
            json.field("version", UnitRows.formatVersion)
        }
    }
}
