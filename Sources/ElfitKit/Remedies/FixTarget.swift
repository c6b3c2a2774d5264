import ElfitBaseImages
import ElfitFindings
import ElfitLinkSimulation
import ElfitPackages

/// What is to be fixed on one base image, for one architecture.
struct FixTarget: Sendable {
    let image: BaseImage
    /// The load roots with the worst verdicts there.
    private(set) var failingRoots: [FailingRoot]
    /// How many hosts load each of their files, by its path in reports.
    private var loads: [String: Int]
    /// Packages in which something is wrong with the package itself, as indices.
    let packages: [Int]
    /// The worst verdict that counts as fixed.
    let goal: Verdict
    /// Whether something could not be read: then nothing is known of the whole app.
    let isIncomplete: Bool

    /// One for each base image and architecture with a verdict worse than `runs`, in the order asked for.
    static func all(_ tasks: [RootTask], _ files: [AppFile], _ result: CheckResult, on bases: [BaseImage])
        -> [FixTarget]
    {
        var failingRoots: [Outlook.Key: [FailingRoot]] = [:]
        for (task, answer) in zip(tasks, result.answers) where answer.verdict > .runs {
            let file = files[task.file]
            let root = LoadRoot(path: file.path, object: file.object, kind: task.kind, host: task.host)
            let key = Outlook.Key(base: answer.base, architecture: answer.architecture)
            failingRoots[key, default: []].append(FailingRoot(root: root, answer: answer))
        }
        var packages: [Outlook.Key: [(index: Int, verdict: Verdict)]] = [:]
        for answer in result.packageAnswers where Verdict.of(answer.findings) > .runs {
            let key = Outlook.Key(base: answer.base, architecture: answer.architecture)
            packages[key, default: []].append((answer.package, Verdict.of(answer.findings)))
        }
        return bases.compactMap { image in
            let key = Outlook.Key(base: image.name, architecture: image.architecture)
            return FixTarget(
                image, failingRoots[key] ?? [], packages[key] ?? [], isIncomplete: !result.unread.isEmpty)
        }
    }

    private init?(
        _ image: BaseImage, _ failingRoots: [FailingRoot], _ packages: [(index: Int, verdict: Verdict)],
        isIncomplete: Bool
    ) {
        guard let worst = (failingRoots.map(\.answer.verdict) + packages.map(\.verdict)).max() else {
            return nil
        }
        self.image = image
        self.failingRoots = failingRoots.filter { $0.answer.verdict == worst }
        loads = Self.loads(self.failingRoots)
        self.packages = packages.filter { $0.verdict == worst }.map(\.index)
        goal = worst == .runsWithChanges ? .runs : .runsWithChanges
        self.isIncomplete =
            isIncomplete || failingRoots.contains { $0.answer.verdict == .unknown }
            || packages.contains { $0.verdict == .unknown }
    }

    /// Without the load roots of packages that are wrong as a whole: no library fixes a wheel that is not taken.
    var withoutWrongPackages: FixTarget {
        var fixTarget = self
        let wrong = Set(packages)
        fixTarget.failingRoots.removeAll { $0.answer.package.map(wrong.contains) ?? false }
        fixTarget.loads = Self.loads(fixTarget.failingRoots)
        return fixTarget
    }

    private static func loads(_ roots: [FailingRoot]) -> [String: Int] {
        var loads: [String: Int] = [:]
        for one in roots { loads[one.answer.path, default: 0] += 1 }
        return loads
    }

    /// A remedy that turns some of the load roots, named as reports name them.
    ///
    /// - Parameter fixesAll: whether nothing else is wrong then; told by the load roots where nil.
    func remedy(
        _ kind: Remedy.Kind, _ sentence: String, lines: [String], turned: [(path: String, verdict: Verdict)],
        fixesAll: Bool? = nil
    ) -> Remedy {
        let fixed = Dictionary(grouping: turned, by: \.path).mapValues(\.count)
        return Remedy(
            kind: kind, base: image.name, architecture: image.architecture, sentence: sentence, lines: lines,
            verdict: turned.map(\.verdict).max() ?? .unknown,
            // One file may be loaded by several hosts: it is turned where it is for all of them.
            roots: fixed.filter { $0.value >= loads[$0.key] ?? 1 }.keys.sorted(),
            fixesAll: (fixesAll ?? (turned.count >= failingRoots.count && packages.isEmpty)) && !isIncomplete)
    }
}
