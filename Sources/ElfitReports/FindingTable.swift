import ElfitBaseImages
import ElfitFindings

/// The findings of a result merged over load roots and base images, and for each answer which of them it has.
///
/// Reports count findings in several ways; to compare a finding's texts is what costs, and is done here once.
struct FindingTable {
    /// One thing wrong with one object of one package.
    struct Entry {
        let finding: Finding
        /// Index into ``CheckResult/packages``.
        let package: Int?
        /// The lock file's entry of the package, where that is what the finding is about.
        let locked: LockedPackage?
        var bases: BaseNumbers
        /// The load roots that show it, in the order of the input.
        var roots: [String] = []
    }
    private(set) var entries: [Entry] = []
    /// Indices into ``entries`` for each of ``CheckResult/answers``.
    private(set) var answers: [[Int32]] = []
    /// The same for ``CheckResult/packageAnswers``.
    private(set) var packageAnswers: [[Int32]] = []
    /// The same for ``CheckResult/installs``; empty where lock files do not decide.
    private(set) var installs: [[Int32]] = []

    init(_ result: CheckResult) {
        var merger = Merger(result)
        answers.reserveCapacity(result.answers.count)
        for answer in result.answers {
            answers.append(merger.numbers(answer.findings, answer.path, answer.package, answer.base))
        }
        for answer in result.packageAnswers {
            packageAnswers.append(merger.numbers(answer.findings, nil, answer.package, answer.base))
        }
        for install in result.isByLock ? result.installs : [] {
            let locked = LockedPackage(package: install.package, source: install.source)
            installs.append(merger.numbers(install.findings, nil, nil, install.base, locked))
        }
        entries = merger.entries
        for index in entries.indices where entries[index].roots.count > 1 {
            entries[index].roots = entries[index].roots.unique()
        }
    }
}

private struct Merger {
    /// Equal in all that a finding says; told apart by what differs most.
    private struct Key: Hashable {
        let finding: Finding
        let package: Int?
        let locked: LockedPackage?

        func hash(into hasher: inout Hasher) {
            hasher.combine(finding.sentence)
            hasher.combine(finding.path)
            hasher.combine(package)
            hasher.combine(locked?.source)
        }
    }
    /// What one load root has on some base image: on the next it often is the same.
    private struct Known {
        let findings: [Finding]
        let numbers: [Int32]
    }
    private let order: [String: Int]
    private var places: [Key: Int32] = [:]
    private(set) var entries: [FindingTable.Entry] = []
    private var root: (path: String?, package: Int?) = (nil, nil)
    private var known: [Known] = []
    private static let knownLimit = 8

    init(_ result: CheckResult) {
        order = Dictionary(result.bases.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    mutating func numbers(
        _ findings: [Finding], _ path: String?, _ package: Int?, _ base: String,
        _ locked: LockedPackage? = nil
    ) -> [Int32] {
        if root.path != path || root.package != package || locked != nil {
            (root, known) = ((path, package), [])
        }
        // What names its base image is merged for each.
        let namesBase = findings.contains { $0.evidence == base }
        let known = namesBase ? nil : known.first { $0.findings == findings }?.numbers
        let numbers = known ?? findings.map { number($0, package, locked, base) }
        if known == nil, !namesBase, self.known.count < Self.knownLimit {
            self.known.append(Known(findings: findings, numbers: numbers))
        }
        for number in numbers { record(Int(number), path, order[base]) }
        return numbers
    }

    private mutating func number(
        _ finding: Finding, _ package: Int?, _ locked: LockedPackage?, _ base: String
    ) -> Int32 {
        // A finding that only names its base image is the same on the next one.
        let key = Key(
            finding: finding.evidence == base ? finding.withoutEvidence : finding, package: package,
            locked: locked)
        if let number = places[key] { return number }
        let number = Int32(entries.count)
        places[key] = number
        entries.append(
            FindingTable.Entry(
                finding: key.finding, package: package, locked: locked,
                bases: BaseNumbers(count: order.count)))
        return number
    }

    private mutating func record(_ number: Int, _ path: String?, _ place: Int?) {
        if let place { entries[number].bases.insert(place) }
        // A root's answers stand together.
        if let path, entries[number].roots.last != path { entries[number].roots.append(path) }
    }
}

extension Finding {
    fileprivate var withoutEvidence: Finding {
        Finding(
            id: id, severity: severity, sentence: sentence, path: path, evidence: "", fix: fix,
            acceptance: acceptance)
    }
}
