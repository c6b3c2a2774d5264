import ElfitFindings

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

/// The causes in a result; each is put together when a report asks for it, since most show a few of thousands.
struct CauseTable {
    /// What a cause hits, by numbers.
    fileprivate struct Hits {
        let finding: Finding
        var packages: Set<Int> = []
        /// Numbers of files for each base image, in the order in which the base images were met.
        var files: [(base: Int, files: [Int32])] = []
        /// Where something was added last: base images come in the same order again and again.
        var last = 0
        /// How many different files; counted when all are known.
        var fileCount = 0
    }
    private let hits: [Hits]
    private let paths: [String]
    private let bases: [String]
    /// Indices into `hits`: what weighs most first, then what hits most files.
    private let order: [Int]
    /// The finding that weighs most on each base image, and of those the one that hits most files.
    private let main: [String: Finding]

    init(_ result: CheckResult, _ table: FindingTable) {
        var builder = CauseBuilder(result, table)
        builder.addAll(result, table)
        hits = builder.hits
        (paths, bases) = (builder.paths, builder.bases)
        let found = hits
        order = found.indices.sorted {
            found[$0].weight(found[$0].fileCount) < found[$1].weight(found[$1].fileCount)
        }
        main = builder.mainFindings()
    }

    var count: Int { order.count }

    /// The first causes, or all.
    func prefix(_ limit: Int = .max) -> [Cause] { order.prefix(limit).map { cause(hits[$0]) } }

    /// The finding of each cause, in order, with the place to ask ``cause(at:)`` for the cause.
    var findings: [(place: Int, finding: Finding)] {
        order.enumerated().map { ($0.offset, hits[$0.element].finding) }
    }

    func cause(at place: Int) -> Cause { cause(hits[order[place]]) }

    /// Nil where nothing but notes is found.
    func mainFinding(on base: String) -> Finding? { main[base] }

    private func cause(_ hits: Hits) -> Cause {
        let rootsOn = hits.files.map { (bases[$0.base], Set($0.files.map { paths[Int($0)] })) }
        return Cause(
            finding: hits.finding, roots: rootsOn.reduce(into: []) { $0.formUnion($1.1) },
            packages: hits.packages, bases: rootsOn.map(\.0),
            rootsOn: Dictionary(rootsOn) { $0.union($1) })
    }
}

extension CauseTable.Hits {
    /// What sorts causes that hit so many files: the severest first, then what hits most.
    fileprivate func weight(_ fileCount: Int) -> (Severity, Int, String, String) {
        (finding.severity, -fileCount, finding.sentence, finding.id)
    }

    private func place(of base: Int) -> Int? {
        if files.indices.contains(last), files[last].base == base { return last }
        let next = last + 1 < files.count ? last + 1 : 0
        if files.indices.contains(next), files[next].base == base { return next }
        return files.firstIndex { $0.base == base }
    }

    fileprivate mutating func add(_ path: Int32, on base: Int) {
        last = place(of: base) ?? files.count
        if last == files.count { files.append((base, [])) }
        if files[last].files.last != path { files[last].files.append(path) }
    }
}

private struct CauseBuilder {
    private struct Words: Hashable {
        let id: String
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
        for index in hits.indices {
            hits[index].fileCount = Set(hits[index].files.lazy.map(\.files).joined()).count
        }
    }

    private mutating func add(_ cause: Int?, _ path: Int32, _ package: Int?, _ base: Int) {
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
