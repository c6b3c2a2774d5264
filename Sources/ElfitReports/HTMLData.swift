import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages

/// What the page's script reads: every finding, with texts that repeat named by number.
enum HTMLData {
    /// Load roots and remedies named for a finding.
    private static let rootLimit = 50
    private static let remedyLimit = 4

    static func bytes(_ digest: ReportDigest, remedies: [TriedRemedy]) -> [UInt8] {
        let (result, found) = (digest.result, digest.found)
        let order = Dictionary(result.bases.enumerated().map { ($1.name, $0) }) { first, _ in first }
        var texts = Numbered<String>()
        var kinds = Numbered<FindingID>()
        let shown = Remedies(remedies)
        var json = JSONText(isCompact: true)
        json.object { json in
            json.field("bases", result.bases.map { printable($0.name) })
            json.field("findings", found) { json, item in
                let remedies = shown.of(item).prefix(remedyLimit)
                finding(&json, item, Array(remedies), &texts, &kinds)
            }
            json.objects("kinds", kinds.list) { json, id in
                json.field("id", id.rawValue)
                json.field("fix", id.kind.fix)
                json.field("why", id.kind.explanation)
            }
            packages(&json, result, order)
            json.objects("remedies", remedies) { json, tried in
                json.field("bases", tried.bases.compactMap { order[$0] }) { $0.value($1) }
                json.field("lines", tried.remedy.lines.map(printable))
                json.field("sentence", printable(tried.remedy.sentence))
                json.field("verdict", tried.remedy.verdict.rawValue)
            }
            json.field("texts", texts.list)
        }
        return json.bytes
    }

    /// The severity's place in the page's list of them.
    private static func number(_ severity: Severity) -> Int {
        switch severity {
        case .blocks: 0
        case .risk: 1
        case .note: 2
        case .unknown: 3
        }
    }

    private static func finding(
        _ json: inout JSONText, _ item: ReportedFinding, _ remedies: [Int],
        _ texts: inout Numbered<String>, _ kinds: inout Numbered<FindingID>
    ) {
        let finding = item.finding
        let numbers = [
            kinds.index(finding.id), number(finding.severity),
            texts.index(printable(finding.sentence)), texts.index(printable(finding.path)),
            texts.index(printable(finding.evidence)), item.package ?? -1,
        ]
        let bases = item.numbers.places
        let roots = item.roots.prefix(rootLimit).map { texts.index(printable($0)) }
        json.mixedArray { json in
            for number in numbers { json.element { $0.value(number) } }
            json.element { $0.array(bases) { $0.value($1) } }
            json.element { $0.array(roots) { $0.value($1) } }
            json.element { $0.value(item.roots.count) }
            json.element { $0.value(finding.acceptance.map { printable($0.words) } ?? "") }
            json.element { $0.array(remedies) { $0.value($1) } }
        }
    }

    private static func packages(_ json: inout JSONText, _ result: CheckResult, _ order: [String: Int]) {
        var verdicts: [[Verdict?]] = result.packages.map { _ in
            [Verdict?](repeating: nil, count: result.bases.count)
        }
        for answer in result.packageAnswers {
            guard let place = order[answer.base] else { continue }
            // Two architectures: the worse one.
            let before = verdicts[answer.package][place]
            verdicts[answer.package][place] = before.map { max($0, answer.verdict) } ?? answer.verdict
        }
        json.objects("packages", zip(result.packages, verdicts)) { json, item in
            json.field("label", printable(item.0.label))
            json.field("verdicts", item.1) { json, verdict in json.value(number(verdict)) }
        }
    }

    private static func number(_ verdict: Verdict?) -> Int {
        switch verdict {
        case nil: -1
        case .runs: 0
        case .runsWithChanges: 1
        case .unknown: 2
        case .doesNotRun: 3
        }
    }
}

/// Values by number, in the order in which they came.
private struct Numbered<Value: Hashable> {
    private(set) var list: [Value] = []
    private var places: [Value: Int] = [:]

    mutating func index(_ value: Value) -> Int {
        if let place = places[value] { return place }
        places[value] = list.count
        list.append(value)
        return list.count - 1
    }
}

/// Which remedies turn load roots that a finding hits.
private struct Remedies {
    private struct Place: Hashable { let base, root: String }
    private var places: [Place: [Int]] = [:]

    init(_ remedies: [TriedRemedy]) {
        for (index, tried) in remedies.enumerated() {
            for base in tried.bases {
                for root in tried.remedy.roots {
                    places[Place(base: base, root: root), default: []].append(index)
                }
            }
        }
    }

    /// By number, each once, in the order of the remedies.
    func of(_ item: ReportedFinding) -> [Int] {
        guard !places.isEmpty, item.finding.severity != .note else { return [] }
        var found: Set<Int> = []
        for base in item.bases {
            for root in item.roots.prefix(20) { found.formUnion(places[Place(base: base, root: root)] ?? []) }
        }
        return found.sorted()
    }
}
