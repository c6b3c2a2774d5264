package import ElfitBaseImages
package import ElfitFindings
import ElfitPackages
import ElfitPolicy
package import ElfitReports
import ElfitSystem

/// Checks units one apart from the other, several at a time, and hands on what they say in the order of their list.
package struct UnitScan {
    /// What one unit says.
    package struct Answer: Sendable {
        package let unit: ReportUnit
        package var result: CheckResult
    }

    private let options: ScanOptions
    private let bases: BaseSet?
    private let jobs: Int

    /// - Parameters:
    ///   - options: all but the paths.
    ///   - jobs: how many units are checked at a time; at least 1.
    /// - Throws: ``BaseImageError`` for a base image that is not known.
    package init(_ options: ScanOptions, jobs: Int) throws(BaseImageError) {
        var options = options
        // What is fixed at once is asked for one app, not for a hundred thousand.
        (options.threads, options.seeksRemedies, options.progress) = (1, false, nil)
        self.options = options
        bases = options.bases.isEmpty ? nil : try BaseSet(options.bases, bring: options.bring)
        self.jobs = max(1, jobs)
    }

    /// The answers of some units, in their order.
    ///
    /// - Throws: ``BaseImageError`` as ``init(_:jobs:)`` does.
    package func answers(_ units: [ListedUnit]) throws(BaseImageError) -> [Answer] {
        try concurrently(units.count, threads: jobs) { (index) throws(BaseImageError) in
            try answer(units[index])
        }
    }

    /// How many units are best handed over at once: enough for every thread, few enough that nobody waits long.
    package var batch: Int { jobs == 1 ? 1 : jobs * 4 }

    private func answer(_ unit: ListedUnit) throws(BaseImageError) -> Answer {
        var options = options
        options.paths = unit.paths
        if let problem = unit.problem {
            let unread = UnreadFile(path: unit.name, kind: "listLine", reason: problem)
            return Answer(
                unit: ReportUnit(name: unit.name, paths: [], digest: nil), result: try unknown(unread))
        }
        let result = try Scan(options, on: bases).run()
        return Answer(unit: ReportUnit(unit.name, content: unit.paths), result: result)
    }

    /// Nothing can be said on any base image.
    private func unknown(_ unread: UnreadFile) throws(BaseImageError) -> CheckResult {
        var result = CheckResult()
        result.today = options.today.description
        let shown: BaseSet =
            if let bases { bases } else {
                try BaseSet(AppLadder.names(RuntimeEvidence(), inUse: nil, on: result.today))
            }
        result.bases = shown.shown
        result.unread = [unread]
        return result
    }
}

extension ReportUnit {
    /// - Parameters:
    ///   - name: by default the paths.
    ///   - paths: what was checked, whose digest is taken.
    package init(_ name: String? = nil, content paths: [String]) {
        self.init(
            name: name ?? paths.joined(separator: " "), paths: paths, digest: ContentDigest.of(paths))
    }
}
