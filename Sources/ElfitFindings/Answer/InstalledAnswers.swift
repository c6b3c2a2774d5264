package import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitPackages

/// Answers for whole images what is known of single packages: by lock files where there are some, else by the builds
/// at hand.
struct InstalledAnswers {
    private let result: CheckResult
    private let locked: [String: [PackageInstall]]
    /// Answers for packages that package managers install.
    private let packages: [String: [PackageAnswer]]
    private let hasPackages: Bool
    /// What no package manager brings: the app's own programs and libraries.
    private let own: [String: Verdict]

    init(_ result: CheckResult) {
        self.result = result
        locked = Dictionary(grouping: result.installs, by: \.base)
        let isInstalled = result.packages.map { $0.ecosystem != .none }
        packages = Dictionary(grouping: result.packageAnswers.filter { isInstalled[$0.package] }, by: \.base)
        hasPackages = isInstalled.contains(true) || !result.runtimes.isEmpty || !result.lockFiles.isEmpty
        var own: [String: Verdict] = [:]
        for answer in result.packageAnswers where !isInstalled[answer.package] {
            own[answer.base] = max(own[answer.base] ?? .runs, answer.verdict)
        }
        self.own = own
    }

    /// Nil for an app that has nothing to install.
    func answer(on base: BaseImage) -> InstalledAnswer? {
        guard hasPackages else { return nil }
        let builds = (locked[base.name] ?? []).contains { $0.outcome.kind == .source }
        let stage = BuildStage.name(for: base, result.runtimes, compiles: builds)
        if let missing = missingRuntime(on: base) {
            return InstalledAnswer(verdict: .doesNotRun, basis: .bytes, why: missing)
        }
        guard let answer = byLocks(base) ?? byBuilds(base) else {
            return InstalledAnswer(
                verdict: max(.unknown, own[base.name] ?? .runs), basis: .nothing, why: "no lock file",
                command: LockCommand.command(for: result), buildStage: stage)
        }
        let verdict = max(answer.verdict, own[base.name] ?? .runs)
        return InstalledAnswer(verdict: verdict, basis: answer.basis, why: answer.why, buildStage: stage)
    }

    /// The sentence that says so.
    private func missingRuntime(on base: BaseImage) -> String? {
        for answer in packages[base.name] ?? [] {
            // Another Python than the environment's is no matter: installing makes the environment anew.
            let finding = answer.findings.first { $0.id == .runtimeMissing }
            if let finding, finding.severity == .blocks { return finding.sentence }
        }
        return nil
    }

    private func byLocks(_ base: BaseImage) -> (verdict: Verdict, basis: InstallBasis, why: String)? {
        guard !result.lockFiles.isEmpty else { return nil }
        let found = locked[base.name] ?? []
        let verdict = found.map(\.verdict).max() ?? .runs
        // A pure wheel's tags say all that there is to say of it.
        let basis = found.filter { !$0.isPure }.map(\.basis).max() ?? .tags
        guard verdict != .runs else {
            return (
                verdict, basis,
                basis == .bytes ? "by the builds at hand" : "by the builds' names in the lock file"
            )
        }
        return (verdict, basis, reason(found.filter { $0.verdict == verdict }, of: found))
    }

    /// What is wrong with the worst packages, by name; and on which architecture, where others are better off.
    private func reason(_ worst: [PackageInstall], of all: [PackageInstall]) -> String {
        let architectures = Set(worst.map(\.architecture))
        let isSome = architectures != Set(all.map(\.architecture))
        let place = isSome ? "on \(architectures.sorted().map(\.description).joined(separator: ", ")): " : ""
        let sentence = worst.first?.findings.first?.sentence ?? worst.first?.outcome.detail ?? ""
        let names = worst.filter { !$0.isWholeFile }.map(\.package.label).unique()
        return place + sentence + (names.isEmpty ? "" : ": \(listed(names))")
    }

    /// Nil where the app's packages are installed already: that does not tell what would be installed elsewhere.
    private func byBuilds(_ base: BaseImage) -> (verdict: Verdict, basis: InstallBasis, why: String)? {
        let answers = (packages[base.name] ?? []).filter { $0.install != nil }
        guard !answers.isEmpty, answers.allSatisfy(\.isFromBuilds) else { return nil }
        let others = (packages[base.name] ?? []).filter { $0.install == nil && !$0.isRuntime }
        guard others.isEmpty else { return nil }
        var verdicts: [(verdict: Verdict, why: String, package: Int)] = answers.map {
            answer -> (verdict: Verdict, why: String, package: Int) in
            switch answer.install?.kind {
            case .same: (answer.verdict, "", answer.package)
            case .source:
                base.hasCompiler
                    ? (.unknown, "builds from source", answer.package)
                    : (.doesNotRun, "builds from source, and the image has no compiler", answer.package)
            default: (.doesNotRun, "no build at hand fits", answer.package)
            }
        }
        verdicts.sort { $0.verdict > $1.verdict }
        guard let worst = verdicts.first else { return nil }
        let alike = verdicts.filter { $0.verdict == worst.verdict && $0.why == worst.why }
        let names = alike.map { result.packages[$0.package].label }.unique()
        let why =
            worst.verdict == .runs
            ? "by the builds at hand"
            : worst.why.isEmpty
                ? "the build that is taken: \(listed(names))" : "\(worst.why): \(listed(names))"
        return (worst.verdict, .bytes, why)
    }
}

extension PackageInstall {
    /// Whether what is installed has no native code, by its tags.
    fileprivate var isPure: Bool {
        verdict == .runs && !outcome.tags.isEmpty && outcome.tags.allSatisfy { $0.platform == "any" }
    }
}

extension BaseImage {
    /// Whether something in the image compiles C.
    package var hasCompiler: Bool {
        ["/usr/bin/gcc", "/usr/bin/cc", "/usr/local/bin/gcc"].contains {
            hasProgram($0) == true || files.hasFile(at: $0)
        }
    }
}

/// The first of many names, and how many more.
private func listed(_ names: [String]) -> String {
    names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
}

extension Array where Element: Hashable {
    fileprivate func unique() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
