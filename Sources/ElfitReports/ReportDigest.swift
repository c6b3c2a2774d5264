import ElfitBaseImages
import ElfitFindingKinds
package import ElfitFindings

/// What reports say of a result beyond the result itself, worked out once however many of them are written.
package final class ReportDigest {
    /// Without what has been accepted, where reports leave that out.
    let result: CheckResult
    /// With it: what decides, and is counted.
    let whole: CheckResult
    private(set) lazy var exitStatus = whole.exitStatus
    /// Every finding once, those that reports leave out too.
    private(set) lazy var counted =
        hidesAccepted ? ReportedFinding.all(FindingTable(whole), whole) : found
    /// What has to change, what weighs most first.
    private(set) lazy var changes = Changes(self, Fixes(self)).all()
    /// Those that somebody has to make: where one image runs the app, that others have no runtime is none.
    private(set) lazy var changesToMake = changes.filter { change in
        result.recommendation == nil || result.bases.count < 2
            || ![.runtimeMissing, .runtimeVersion].contains(change.finding.id)
    }
    /// How many findings their users have accepted, as the last line of reports counts them.
    package var known: Int { Tally(self).known }
    private(set) lazy var conclusion = Conclusion(self)
    private let hidesAccepted: Bool
    /// The findings of each answer, by number.
    private(set) lazy var table = FindingTable(result)
    /// Every finding once, what weighs most first, then in the order of the input.
    private(set) lazy var found = ReportedFinding.all(table, result)
    /// What weighs most first, then what hits most files.
    private(set) lazy var causes = CauseTable(result, table)
    /// Indices into ``CheckResult/answers``, by base image.
    private lazy var answers = Dictionary(grouping: result.answers.indices) { result.answers[$0].base }
    private lazy var packageAnswers = Dictionary(grouping: result.packageAnswers.indices) {
        result.packageAnswers[$0].base
    }
    private lazy var verdicts = result.verdicts
    private var names: [BaseNumbers: String] = [:]

    package init(_ result: CheckResult, _ settings: ReportSettings = ReportSettings()) {
        whole = result
        hidesAccepted = settings.hidesAccepted
        self.result = settings.hidesAccepted ? result.withoutAccepted : result
    }

    func verdict(on base: String) -> Verdict { verdicts[base] ?? .unknown }

    func answers(on base: String) -> [RootAnswer] { (answers[base] ?? []).map { result.answers[$0] } }

    func packageAnswers(on base: String) -> [PackageAnswer] {
        (packageAnswers[base] ?? []).map { result.packageAnswers[$0] }
    }

    /// The same with the numbers of their findings in ``FindingTable/entries``.
    func numbered(on base: String) -> (
        roots: [(answer: RootAnswer, numbers: [Int32])], packages: [(answer: PackageAnswer, numbers: [Int32])]
    ) {
        (
            (answers[base] ?? []).map { (result.answers[$0], table.answers[$0]) },
            (packageAnswers[base] ?? []).map { (result.packageAnswers[$0], table.packageAnswers[$0]) }
        )
    }

    /// What weighs most on a base image; where nothing counts, what has been accepted. Nil where all runs.
    func mainReason(on base: String) -> String? {
        if let finding = causes.mainFinding(on: base) { return finding.sentence }
        let (roots, packages) = numbered(on: base)
        let numbers = roots.flatMap(\.numbers) + packages.flatMap(\.numbers)
        return numbers.lazy.map { self.table.entries[Int($0)].finding }
            .filter { $0.acceptance != nil && $0.severity != .note }.min { $0.severity < $1.severity }
            .map { "\($0.sentence) (accepted)" }
    }

    /// Why an image does not run the app, in a few words: its runtime first, since without one nothing else matters.
    /// Nil where all runs.
    func reason(on base: String) -> String? {
        let runtime = packageAnswers(on: base).lazy.filter(\.isRuntime).compactMap(\.findings.first)
        if let finding = runtime.first(where: { $0.acceptance == nil }) { return finding.sentence }
        return changes.first { $0.bases.contains(base) }?.sentence ?? mainReason(on: base)
    }

    /// Whether something does not run or wants changes, and all of that has been accepted.
    var isAccepted: Bool {
        causes.count == 0 && result.unread.isEmpty
            && table.entries.contains { $0.finding.acceptance != nil && $0.finding.severity != .note }
    }

    /// What tools are told that show every entry, or count it: notes only on request.
    func entries(_ settings: ReportSettings) -> [ReportedFinding] {
        settings.isVerbose ? found : found.filter { severity(of: $0) != .note }
    }

    /// What a finding weighs in this check: on images and for files that do not count for the exit status it is a note.
    func severity(of item: ReportedFinding) -> Severity {
        let counts = item.bases.contains { base in
            item.locked != nil || item.isAboutRuntime
                ? result.exitRules.count(base) : result.counts(item.package, on: base)
        }
        return counts ? item.finding.severity : .note
    }

    /// The names of a finding's base images, as ``Ladder/names(_:of:)`` has them.
    func baseNames(_ item: ReportedFinding) -> String {
        if let known = names[item.numbers] { return known }
        let text = Ladder.names(item.bases, of: result)
        names[item.numbers] = text
        return text
    }
}

extension CheckResult {
    /// The same verdicts, and only the findings that nobody has accepted.
    var withoutAccepted: CheckResult {
        var result = self
        for index in result.answers.indices {
            result.answers[index].findings.removeAll { $0.acceptance != nil }
        }
        for index in result.packageAnswers.indices {
            result.packageAnswers[index].findings.removeAll { $0.acceptance != nil }
        }
        for index in result.installs.indices {
            result.installs[index].findings.removeAll { $0.acceptance != nil }
        }
        return result
    }
}
