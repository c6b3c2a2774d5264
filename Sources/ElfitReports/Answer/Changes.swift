import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages

/// What has to change, by package: for each the one cause that decides, equal ones merged.
struct Changes {
    private let digest: ReportDigest
    private let fixes: Fixes
    private let unread: Set<String>
    /// How many packages show a finding's words.
    private var spread: [String: Int] = [:]
    /// What is wrong only because something else is: told where nothing else is.
    private static let consequences: Set<FindingID> = [
        .symbolMissing, .symbolMissingDeferred, .pythonSymbolMissing, .versionFileMismatch,
    ]
    private static let wrongNames: Set<FindingID> = [
        .pythonSuffixNotLookedAt, .pythonVersionMismatch, .pythonABIMismatch, .wheelSdistOnly, .nodeNoVariant,
    ]

    init(_ digest: ReportDigest, _ fixes: Fixes) {
        self.digest = digest
        self.fixes = fixes
        unread = Set(digest.result.unread.map(\.path))
        var packages: [String: Set<Int>] = [:]
        for (index, answer) in digest.result.answers.enumerated() {
            for finding in answer.findings where Self.counts(finding) {
                packages[finding.sentence, default: []].insert(answer.package ?? -1 - index)
            }
        }
        spread = packages.mapValues(\.count)
    }

    private static func counts(_ finding: Finding) -> Bool {
        finding.acceptance == nil && finding.severity != .note
    }

    /// A package on one image and architecture.
    private struct Failure {
        let finding: Finding
        let sentence: String
        let package: Int?
        let base: String
        let roots: [String]
        /// Names of libraries that are not there.
        var libraries: Set<String> = []
        /// Of a lock file's package.
        var name: String?
    }

    private static let absences: Set<FindingID> = [
        .neededMissing, .pythonLibraryAbsent, .pythonLibraryAbsentInUse,
    ]

    /// What weighs most first, then what decides most packages.
    func all() -> [Change] {
        var order: [String] = []
        var found: [String: Change] = [:]
        for failure in failures() {
            let key = failure.finding.id.rawValue + "\n" + failure.sentence
            if found[key] == nil {
                order.append(key)
                found[key] = Change(
                    finding: failure.finding, sentence: failure.sentence, packages: [], roots: [], bases: [],
                    fix: "")
            }
            if let package = failure.package, found[key]?.packages.contains(package) == false {
                found[key]?.packages.append(package)
            }
            if let name = failure.name, found[key]?.names.contains(name) == false {
                found[key]?.names.append(name)
            }
            if found[key]?.bases.contains(failure.base) == false { found[key]?.bases.append(failure.base) }
            found[key]?.roots.formUnion(failure.roots)
            found[key]?.libraries[failure.base, default: []].formUnion(failure.libraries)
        }
        return order.compactMap { found[$0] }.map(finished).sorted {
            ($0.finding.severity, -max($0.packages.count, $0.roots.count, $0.names.count))
                < ($1.finding.severity, -max($1.packages.count, $1.roots.count, $1.names.count))
        }
    }

    private func finished(_ change: Change) -> Change {
        var change = change
        let order = digest.result.bases.map(\.name)
        change.bases = order.filter(change.bases.contains)
        if change.finding.id == .runtimeMissing {
            let runtime = digest.result.runtimes.first { change.finding.evidence.hasPrefix($0.kind.title) }
            let version = runtime?.python?.description ?? (runtime?.kind == .node ? "22" : "3.12")
            let option = "--bring \(runtime?.kind.rawValue ?? "python")=\(version)"
            change.fix = "take an image with \(change.finding.evidence), or copy one into it (\(option))"
        } else if change.finding.id == .pythonSuffixNotLookedAt {
            change.fix = "install the packages there"
        } else if !change.roots.isEmpty, let proved = fixes.best(roots: change.roots, on: change.bases) {
            change.fix = proved.text
            change.fixedBase = change.bases.count > 1 ? proved.base : nil
        } else if let (fix, base) = packages(for: change) {
            change.fix = fix
            change.fixedBase = change.bases.count > 1 ? base : nil
        } else {
            change.fix = change.finding.fix
        }
        return counted(change)
    }

    /// The packages of an image that bring all that is missing there, where the cause is that something is.
    private func packages(for change: Change) -> (fix: String, base: String)? {
        guard Self.absences.contains(change.finding.id), !change.finding.fix.hasPrefix("patchelf") else {
            return nil
        }
        for base in digest.result.bases where change.bases.contains(base.name) {
            if let fix = ImagePackages(base)?.fix(for: change.libraries[base.name] ?? []) {
                return (fix, base.name)
            }
        }
        return nil
    }

    /// How many modules are passed over, of all that there are.
    private func counted(_ change: Change) -> Change {
        guard change.finding.id == .pythonSuffixNotLookedAt, let base = change.bases.first else {
            return change
        }
        let all = Set(
            digest.answers(on: base).filter { answer in
                answer.package.map { digest.result.packages[$0].ecosystem == .python } ?? false
            }.map(\.path))
        var change = change
        change.sentence = "\(change.roots.count) of \(all.count) modules are \(change.sentence)"
        return change
    }

    private func failures() -> [Failure] {
        digest.result.bases.flatMap { base -> [Failure] in
            var roots: [Int?: [RootAnswer]] = [:]
            for answer in digest.answers(on: base.name) { roots[answer.package, default: []].append(answer) }
            let isByLock = digest.result.isByLock
            // Where a lock file decides, its packages are installed in the place of those that are here.
            let answers = digest.packageAnswers(on: base.name).filter {
                !isByLock || digest.result.packages[$0.package].ecosystem == .none
            }
            let locked = isByLock ? locked(on: base) : []
            let own = answers.filter { $0.isRuntime || $0.missingRuntime == nil }.compactMap {
                failure($0.package, $0.findings, roots[$0.package] ?? [], base)
            }
            // What could not be read has a line of its own.
            let loose = (roots[nil] ?? []).filter { !unread.contains($0.path) }.compactMap {
                failure(nil, [], [$0], base)
            }
            return locked + own + loose
        }
    }

    /// What is wrong with the packages that lock files have.
    private func locked(on base: BaseImage) -> [Failure] {
        digest.result.installs.filter { $0.base == base.name }.compactMap { install in
            guard let finding = install.findings.first(where: Self.counts) else { return nil }
            return Failure(
                finding: finding, sentence: finding.sentence, package: nil, base: base.name, roots: [],
                name: install.package.label)
        }
    }

    private func failure(_ package: Int?, _ own: [Finding], _ roots: [RootAnswer], _ base: BaseImage)
        -> Failure?
    {
        let findings = (own + roots.flatMap(\.findings)).filter(Self.counts)
        guard let main = findings.min(by: { weight($0) < weight($1) }) else { return nil }
        let hit = roots.filter { $0.findings.contains { $0.id == main.id && Self.counts($0) } }
        var sentence = main.sentence
        if main.id == .versionMissing { sentence = highestVersion(main, findings, base) }
        if main.id == .pythonSuffixNotLookedAt {
            sentence =
                base.libc.isMusl
                ? "glibc builds, which Python on Alpine does not import"
                : "musl builds, which Python on glibc does not import"
        }
        return Failure(
            finding: main, sentence: sentence, package: package, base: base.name,
            roots: hit.isEmpty ? roots.map(\.path) : hit.map(\.path),
            libraries: Set(findings.filter { Self.absences.contains($0.id) }.map(\.evidence)))
    }

    /// The severest; of those no mere consequence, and what most packages show.
    private func weight(_ finding: Finding) -> (Severity, Int, Int, String) {
        (
            finding.severity,
            Self.wrongNames.contains(finding.id) ? -1 : Self.consequences.contains(finding.id) ? 1 : 0,
            -(spread[finding.sentence] ?? 0), finding.sentence
        )
    }

    /// One version is named of several that a library lacks: with the highest the others are there.
    private func highestVersion(_ main: Finding, _ findings: [Finding], _ base: BaseImage) -> String {
        let family = main.evidence.prefix { $0 != "_" }
        let versions = findings.filter { $0.id == main.id && $0.evidence.hasPrefix(family + "_") }
            .map(\.evidence)
        let highest = versions.max {
            Version(String($0.dropFirst(family.count + 1))) < Version(String($1.dropFirst(family.count + 1)))
        }
        guard let highest else { return main.sentence }
        if highest.hasPrefix("GLIBC_"), case .glibc(let own) = base.libc {
            return "needs \(highest), the image has glibc \(own)"
        }
        return main.sentence.replacing(main.evidence, with: highest)
    }
}
