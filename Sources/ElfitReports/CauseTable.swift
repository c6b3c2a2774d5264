import ElfitFindingKinds
import ElfitFindings

/// The causes in a result; each is put together when a report asks for it, since most show a few of thousands.
struct CauseTable {
    /// What a cause hits, by numbers.
    struct Hits {
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
    func weight(_ fileCount: Int) -> (Severity, Int, String, FindingID) {
        (finding.severity, -fileCount, finding.sentence, finding.id)
    }

    private func place(of base: Int) -> Int? {
        if files.indices.contains(last), files[last].base == base { return last }
        let next = last + 1 < files.count ? last + 1 : 0
        if files.indices.contains(next), files[next].base == base { return next }
        return files.firstIndex { $0.base == base }
    }

    mutating func add(_ path: Int32, on base: Int) {
        last = place(of: base) ?? files.count
        if last == files.count { files.append((base, [])) }
        if files[last].files.last != path { files[last].files.append(path) }
    }
}
