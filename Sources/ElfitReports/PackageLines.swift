import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages

/// What the report says of each package: where it runs, where it does not and why, and which file decides.
struct PackageLines {
    /// What stands for a long list of names.
    private static let others = "on the other images"
    let result: CheckResult
    let isVerbose: Bool
    /// Packages shown before the rest is counted.
    static let limit = 12

    private let answers: [Int: [PackageAnswer]]
    private let reasons: Reasons

    init(_ result: CheckResult, isVerbose: Bool) {
        self.result = result
        self.isVerbose = isVerbose
        answers = Dictionary(grouping: result.packageAnswers, by: \.package)
        reasons = Reasons(result)
    }

    func lines() -> [String] {
        if result.packages.isEmpty { return [] }
        let (failing, running) = split()
        var lines = ["", "By package:"]
        for package in failing.prefix(isVerbose ? Int.max : Self.limit) { lines += entry(package) }
        if !isVerbose, failing.count > Self.limit {
            lines.append(
                "  and \(counted(failing.count - Self.limit, "more package")) that do not run everywhere: "
                    + "--verbose shows all")
        }
        lines += isVerbose ? running.flatMap(entry) : runningLine(running)
        return lines + (isVerbose ? [] : unusedLine())
    }

    /// Indices of the packages: what fails somewhere, worst first, and what runs everywhere.
    private func split() -> (failing: [Int], running: [Int]) {
        var worst: [(verdict: Verdict, package: Int)] = []
        for package in result.packages.indices {
            worst.append((answers[package, default: []].map(\.verdict).max() ?? .unknown, package))
        }
        let failing = worst.filter { $0.verdict != .runs }
            .sorted { ($1.verdict, $0.package) < ($0.verdict, $1.package) }
        return (failing.map(\.package), worst.filter { $0.verdict == .runs }.map(\.package))
    }

    private func runningLine(_ running: [Int]) -> [String] {
        if running.isEmpty { return [] }
        let names = running.prefix(6).map { printable(result.packages[$0].label) }
        let rest = running.count > names.count ? " and \(running.count - names.count) more" : ""
        return ["  runs on \(Ladder.all(result)): \(names.joined(separator: ", "))\(rest)"]
    }

    private func unusedLine() -> [String] {
        let unused = Set(result.packageAnswers.flatMap { $0.unused.map(\.path) })
        if unused.isEmpty { return [] }
        let verb = unused.count == 1 ? "is" : "are"
        return [
            "",
            "\(counted(unused.count, "file")) of packages \(verb) not used on some base image: --verbose says why",
        ]
    }

    private func entry(_ package: Int) -> [String] {
        let groups = Group.of(answers[package, default: []], reasons, package)
        let title = "  " + printable(result.packages[package].label)
        var lines: [String] = []
        if groups.count == 1, let only = groups.first {
            lines = ["\(title): \(only.verdict.rawValue)\(only.reason)"]
        } else {
            lines = [title]
            let texts = groups.map { Ladder.names($0.bases, of: result) + $0.suffix }
            // What would need the longest list is said last, as the rest.
            let rest = texts.indices.max { texts[$0].count < texts[$1].count }
            for index in groups.indices where index != rest {
                lines.append(
                    "    \(groups[index].verdict.rawValue) on \(texts[index])\(groups[index].reason)")
            }
            if let rest {
                // Of two architectures neither is the rest.
                let isLong =
                    texts[rest].count > Self.others.count + 12 && groups[rest].architecture == nil
                let place = isLong ? Self.others : "on \(texts[rest])"
                lines.append("    \(groups[rest].verdict.rawValue) \(place)\(groups[rest].reason)")
            }
        }
        lines += groups.compactMap(\.path).unique().map { "    at \(printable($0))" }
        return lines + installed(package) + (isVerbose ? unused(package) : [])
    }

    /// What an installer would take there, where that is something else.
    private func installed(_ package: Int) -> [String] {
        var bases: [InstallOutcome: [String]] = [:]
        for answer in answers[package, default: []] where answer.verdict != .runs {
            guard let install = answer.install, install.kind != .same else { continue }
            bases[install, default: []].append(answer.base)
        }
        return bases.sorted { $0.key.detail < $1.key.detail }.map { install, bases in
            "    instead, on \(Ladder.names(bases, of: result)): \(printable(install.detail))"
        }
    }

    private func unused(_ package: Int) -> [String] {
        var places: [PackageAnswer.Unused: [Architecture: [String]]] = [:]
        let all = answers[package, default: []]
        for answer in all {
            for unused in answer.unused {
                places[unused, default: [:]][answer.architecture, default: []].append(answer.base)
            }
        }
        let architectures = Set(all.map(\.architecture))
        return places.sorted { ($0.key.path, $0.key.reason.rawValue) < ($1.key.path, $1.key.reason.rawValue) }
            .flatMap { unused, places in
                // The same for all is said once.
                let isSame =
                    places.count == architectures.count && Set(places.values.map(Set.init)).count == 1
                let groups =
                    isSame
                    ? places.sorted { $0.key < $1.key }.prefix(1) : places.sorted { $0.key < $1.key }[...]
                return groups.map { architecture, bases in
                    "    not used on \(Ladder.names(bases, of: result))"
                        + (isSame ? "" : Group.suffix(architecture))
                        + ", \(unused.reason.rawValue): " + printable(unused.path)
                }
            }
    }
}

/// Base images on which a package has the same verdict for the same reason.
private struct Group {
    let verdict: Verdict
    /// Nil where the answers for all architectures of an image are the same.
    let architecture: Architecture?
    /// `: library x is missing`, or nothing.
    let reason: String
    var bases: [String]
    /// The file that decides; nil where none does, or any would: an image without a libc runs no dynamic code.
    let path: String?

    var suffix: String { architecture.map(Self.suffix) ?? "" }

    static func suffix(_ architecture: Architecture) -> String { " for \(architecture.ociName)" }

    private static func reason(_ finding: Finding?) -> String {
        guard let finding else { return "" }
        return ": " + printable(finding.sentence)
            + (finding.acceptance.map { " (\(printable($0.words)))" } ?? "")
    }

    static func of(_ answers: [PackageAnswer], _ reasons: Reasons, _ package: Int) -> [Group] {
        var groups: [Group] = []
        // Two answers for one image are told apart by their architectures.
        let byBase = Dictionary(grouping: answers, by: \.base)
        let isSplit = byBase.values.contains {
            Set($0.map { "\($0.verdict)\(reason(reasons.of($0)))" }).count > 1
        }
        for answer in answers {
            let finding = reasons.of(answer)
            let reason = reason(finding)
            let architecture = isSplit ? answer.architecture : nil
            if let index = groups.firstIndex(where: {
                $0.verdict == answer.verdict && $0.reason == reason && $0.architecture == architecture
            }) {
                if !groups[index].bases.contains(answer.base) { groups[index].bases.append(answer.base) }
            } else {
                groups.append(
                    Group(
                        verdict: answer.verdict, architecture: architecture, reason: reason,
                        bases: [answer.base],
                        path: finding?.id == .noLoader ? nil : answer.decidingPath ?? finding?.path))
            }
        }
        return groups
    }
}

/// The main reason for each package's verdict.
private struct Reasons {
    private struct Place: Hashable {
        let package: Int
        let base: String
        let architecture: Architecture
        let path: String
    }
    private var findings: [Place: Finding] = [:]

    init(_ result: CheckResult) {
        for answer in result.answers {
            guard let package = answer.package, answer.verdict != .runs else { continue }
            let place = Place(
                package: package, base: answer.base, architecture: answer.architecture, path: answer.path)
            findings[place] = Self.main(answer.findings)
        }
    }

    /// What is accepted is one where nothing else is.
    private static func main(_ findings: [Finding]) -> Finding? {
        func order(_ finding: Finding) -> (Int, Severity) {
            (finding.acceptance == nil && finding.severity != .note ? 0 : 1, finding.severity)
        }
        return findings.min { order($0) < order($1) }
    }

    func of(_ answer: PackageAnswer) -> Finding? {
        guard answer.verdict != .runs else { return nil }
        guard let path = answer.decidingPath else {
            return Self.main(answer.findings)
        }
        return findings[
            Place(
                package: answer.package, base: answer.base, architecture: answer.architecture, path: path)]
    }
}

extension Array where Element: Hashable {
    /// Without repetitions, in the order of their first.
    func unique() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
