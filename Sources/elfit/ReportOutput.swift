import ArgumentParser
import ElfitFindings
import ElfitPolicy
import ElfitReports
import Glibc

/// One `--output`: `FILE`, whose name tells the format, or `FORMAT:FILE`.
struct ReportOutput: ExpressibleByArgument, Equatable {
    /// Nil where neither the name nor a prefix tells.
    let format: ReportFormat?
    let file: String
    /// What stands where a format would, and is none.
    private(set) var unknown: String?

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, let format = ReportFormat(rawValue: String(parts[0])) {
            (self.format, file) = (format, String(parts[1]))
        } else {
            (format, file) = (ReportFormat(fileName: argument), argument)
            unknown = parts.count == 2 && !parts[0].contains("/") ? String(parts[0]) : nil
        }
        if file.isEmpty { return nil }
    }
}

extension ReportFormat: ExpressibleByArgument {}
