import ElfitFindingKinds
import ElfitFindings
import ElfitPackages

/// Findings that say the same, whatever load root, package and base image showed them.
struct Cause {
    let finding: Finding
    /// The files that show it.
    let roots: Set<String>
    /// Indices into ``CheckResult/packages``.
    let packages: Set<Int>
    /// In the order in which they were met.
    let bases: [String]
    /// The files that show it on each base image.
    let rootsOn: [String: Set<String>]
}

struct CauseBuilder {
    private struct Words: Hashable {
        let id: FindingID
        let sentence: String
    }
    private(set) var hits: [CauseTable.Hits] = []
    private(set) var paths: [String] = []
    private(set) var bases: [String] = []
    private var baseNumbers: [String: Int] = [:]
    private var pathNumbers: [String: Int32] = [:]
    /// For each of the table's entries the cause, nil for what only is noted or has been accepted.
    private let causes: [Int?]

    init(_ result: CheckResult, _ table: FindingTable) {
        var places: [Words: Int] = [:]
        var found: [CauseTable.Hits] = []
        causes = table.entries.map { entry in
            let finding = entry.finding
            guard finding.severity != .note, finding.acceptance == nil else { return nil }
            let words = Words(id: finding.id, sentence: finding.sentence)
            if let place = places[words] { return place }
            places[words] = found.count
            found.append(CauseTable.Hits(finding: finding))
            return found.count - 1
        }
        hits = found
    }

    mutating func addAll(_ result: CheckResult, _ table: FindingTable) {
        for (answer, numbers) in zip(result.answers, table.answers) where !numbers.isEmpty {
            let (base, path) = (number(ofBase: answer.base), number(of: answer.path))
            for number in numbers { add(causes[Int(number)], path, answer.package, base) }
        }
        for (answer, numbers) in zip(result.packageAnswers, table.packageAnswers) where !numbers.isEmpty {
            let base = number(ofBase: answer.base)
            for (finding, cause) in zip(answer.findings, numbers) {
                add(causes[Int(cause)], number(of: finding.path), answer.package, base)
            }
        }
        for (install, numbers) in zip(result.installs, table.installs) where !numbers.isEmpty {
            let base = number(ofBase: install.base)
            let entry = number(of: "\(install.package.label) in \(install.package.location)")
            for number in numbers { add(causes[Int(number)], entry, nil, base) }
        }
        for index in hits.indices {
            hits[index].fileCount = Set(hits[index].files.lazy.map(\.files).joined()).count
        }
    }

    mutating func add(_ cause: Int?, _ path: Int32, _ package: Int?, _ base: Int) {
        guard let cause else { return }
        if let package { hits[cause].packages.insert(package) }
        hits[cause].add(path, on: base)
    }

    private mutating func number(ofBase name: String) -> Int {
        if let number = baseNumbers[name] { return number }
        baseNumbers[name] = bases.count
        bases.append(name)
        return bases.count - 1
    }

    private mutating func number(of path: String) -> Int32 {
        if let number = pathNumbers[path] { return number }
        pathNumbers[path] = Int32(paths.count)
        paths.append(path)
        return Int32(paths.count - 1)
    }

    /// What weighs most on each base image, then what hits most files there.
    func mainFindings() -> [String: Finding] {
        var best: [(cause: CauseTable.Hits, count: Int)?] = Array(repeating: nil, count: bases.count)
        for cause in hits {
            for (base, files) in cause.files {
                // Numbers that only rise are all different.
                let isRising = zip(files, files.dropFirst()).allSatisfy(<)
                let count = isRising ? files.count : Set(files).count
                if let known = best[base], known.cause.weight(known.count) <= cause.weight(count) { continue }
                best[base] = (cause, count)
            }
        }
        let found = zip(bases, best).compactMap { base, best in best.map { (base, $0.cause.finding) } }
        return Dictionary(uniqueKeysWithValues: found)
    }
}
