import ElfitBaseImages
import ElfitFindings
import ElfitKit
import ElfitPolicy
import ElfitReports
import Glibc

/// `elfit check --paths-from`: each unit of a list apart, a line a unit and base image.
struct StreamCheck {
    /// The list's file, `-` for standard input.
    let list: String
    let isNulSeparated: Bool
    let options: ScanOptions
    let jobs: Int
    /// Waivers and exit rules for each unit's result.
    let apply: (inout CheckResult) throws -> Void

    /// Writes the rows; what the process ends with.
    ///
    /// - Throws: `BaseImageError` for a base image that is not known; exit status 2 where the list cannot be read.
    func run() throws -> Int32 {
        let scan = try UnitScan(options, jobs: jobs)
        let descriptor = list == "-" ? 0 : open(list, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw wrongUsage("\(list): \(String(cString: strerror(errno)))") }
        defer { if descriptor > 0 { close(descriptor) } }
        var units = UnitList(descriptor: descriptor, isNulSeparated: isNulSeparated)
        var summary = RowSummary()
        do {
            while true {
                var batch: [ListedUnit] = []
                while batch.count < scan.batch, let unit = try units.next() { batch.append(unit) }
                guard !batch.isEmpty else { break }
                for var answer in try scan.answers(batch) {
                    try apply(&answer.result)
                    try write(answer, &summary)
                }
            }
        } catch let error as UnitListError {
            throw wrongUsage("\(list): \(error)")
        }
        if summary.units == 0 { complain("\(list) names nothing to check") }
        try writeToStandardOutput(summary.line)
        return summary.exitStatus
    }

    private func write(_ answer: UnitScan.Answer, _ summary: inout RowSummary) throws {
        let rows = UnitRows(answer.unit, ReportDigest(answer.result)).lines
        try writeToStandardOutput(rows.flatMap(\.line))
        summary.add(
            rows.map(\.verdict), isUnread: !answer.result.unread.isEmpty, status: answer.result.exitStatus)
    }
}
