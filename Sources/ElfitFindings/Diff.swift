import ElfitBaseImages
import ElfitELF
import ElfitPackages

/// Puts what was found on two base images side by side.
struct DiffItems {
    private let check: CheckResult
    private let from: String
    private let to: String
    private var sides: [Place: [String: Side]] = [:]

    private struct Place: Hashable {
        let package: Int?
        let path: String
        let architecture: Architecture
    }

    private struct Side {
        var verdict = Verdict.runs
        var findings: [Finding] = []
        var roots: [Finding: Set<String>] = [:]
    }

    init(_ check: CheckResult, from: String, to: String) {
        (self.check, self.from, self.to) = (check, from, to)
        for answer in check.answers {
            let package = answer.package.flatMap(Self.sorted(check))
            let place = Place(
                package: package, path: package == nil ? answer.path : "", architecture: answer.architecture)
            add(answer.verdict, answer.findings, of: answer.path, at: place, on: answer.base)
        }
        for answer in check.packageAnswers {
            guard let package = Self.sorted(check)(answer.package) else { continue }
            let place = Place(package: package, path: "", architecture: answer.architecture)
            add(answer.verdict, answer.findings, at: place, on: answer.base)
        }
    }

    /// Loose files are no package: each stands for itself.
    private static func sorted(_ check: CheckResult) -> (Int) -> Int? {
        { check.packages[$0].ecosystem == .none ? nil : $0 }
    }

    private mutating func add(
        _ verdict: Verdict, _ findings: [Finding], of root: String? = nil, at place: Place, on base: String
    ) {
        var side = sides[place, default: [:]][base] ?? Side()
        side.verdict = max(side.verdict, verdict)
        for finding in findings {
            if side.roots[finding] == nil { side.findings.append(finding) }
            side.roots[finding, default: []].insert(root ?? finding.path)
        }
        sides[place, default: [:]][base] = side
    }

    /// Where only one image comes in an architecture, the other one's own answer stands for it.
    private func side(_ place: Place, on base: String) -> Side? {
        if let side = sides[place]?[base] { return side }
        let others = sides.filter { $0.key.package == place.package && $0.key.path == place.path }
        return others.compactMap { $0.value[base] }.max { $0.verdict < $1.verdict }
    }

    func all() -> [DiffItem] {
        let places = sides.keys.sorted {
            ($0.package ?? -1, $0.path, $1.architecture) < ($1.package ?? -1, $1.path, $0.architecture)
        }
        return places.compactMap { place in
            guard let before = side(place, on: from), let after = side(place, on: to) else { return nil }
            let package = place.package.map { check.packages[$0] }
            // Accepted on one image only, a finding is the same one.
            let old = Set(before.findings.map(\.unaccepted))
            let new = Set(after.findings.map(\.unaccepted))
            return DiffItem(
                package: package, path: package?.location ?? place.path, architecture: place.architecture,
                from: before.verdict, to: after.verdict,
                appears: after.findings.filter { !old.contains($0.unaccepted) },
                disappears: before.findings.filter { !new.contains($0.unaccepted) },
                stays: after.findings.filter { old.contains($0.unaccepted) },
                roots: before.roots.merging(after.roots) { $0.union($1) })
        }
    }
}

extension Finding {
    fileprivate var unaccepted: Finding {
        var finding = self
        finding.acceptance = nil
        return finding
    }
}
