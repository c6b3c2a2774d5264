import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages
import ElfitReports

/// Chooses the base image to ship on: the smallest supported one that runs the app, and says what the next smaller one
/// would take.
struct Recommender {
    private let result: CheckResult
    private let answers: [String: ImageAnswer]
    /// What becomes of the app on an image that runtimes are copied into.
    private let bring: (String, [RuntimeRequest]) -> Brought?
    /// Smaller images that are tried with a runtime in them.
    private static let triesLimit = 2

    /// An image with a runtime copied into it.
    struct Brought {
        let image: BaseImage
        let verdict: Verdict
    }

    init(_ result: CheckResult, bring: @escaping (String, [RuntimeRequest]) -> Brought?) {
        self.result = result
        self.bring = bring
        answers = Dictionary(
            result.imageAnswers.map { ($0.base, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A way to have the app run.
    private struct Way {
        let base: BaseImage
        let question: Question
        let verdict: Verdict
        var remedy: Remedy?

        /// What needs no change comes first, then the smaller image.
        var order: (Int, Int, Int, Int) {
            (remedy == nil ? 0 : 1, verdict == .runs ? 0 : 1, base.size ?? .max, base.rank)
        }
    }

    /// Nil where no image is known to run the app.
    func recommendation() -> Recommendation? {
        // What runs everywhere because nothing of it is known is no reason to name an image.
        guard result.isAboutSomething else { return nil }
        let supported = result.bases.filter {
            !$0.isPastSupport(on: result.today) && (!$0.isFloor || !$0.addedPackages.isEmpty)
                && $0.family != "floor"
        }
        let ways = supported.compactMap(way)
        if ways.isEmpty, let other = other() { return other }
        // What nobody fixes any more is better than nothing.
        let old = ways.isEmpty ? result.bases.compactMap(way) : []
        guard let best = (ways + old).min(by: { $0.order < $1.order }) else { return nil }
        let running = ways.count { $0.remedy == nil && $0.verdict == best.verdict }
        return Recommendation(
            base: best.base.name, pullName: pullName(best.base.name), size: best.base.size,
            question: best.question, verdict: best.verdict,
            reasons: reasons(best, running), change: change(best), smaller: smaller(than: best, supported))
    }

    private func way(_ base: BaseImage) -> Way? {
        guard let answer = answers[base.name] else { return nil }
        // Builds at hand are there to be installed.
        let isBuilds = result.packageAnswers.contains(where: \.isFromBuilds)
        let questions: [Question] = isBuilds ? [.installed, .copied] : [.copied, .installed]
        for question in questions where answer.verdict(question) == .runs {
            return Way(base: base, question: question, verdict: .runs)
        }
        let remedy = result.remedies.first {
            $0.base == base.name && $0.fixesAll && [.addPackages, .copyLibraries].contains($0.kind)
                && $0.verdict == .runs
        }
        if let remedy { return Way(base: base, question: .copied, verdict: .runs, remedy: remedy) }
        for question in questions where answer.verdict(question) == .runsWithChanges {
            return Way(base: base, question: question, verdict: .runsWithChanges)
        }
        return nil
    }

    /// An image that was not asked for, where a search for fixes has found one.
    private func other() -> Recommendation? {
        let found = result.remedies.filter { $0.kind == .biggerImage && $0.fixesAll }.compactMap { remedy in
            BuiltInImages.descriptions.first { remedy.lines.first == "FROM \($0.pullName)" }.map {
                (remedy: remedy, image: $0)
            }
        }.filter { !$0.image.isPastSupport(on: result.today) }
        let best = found.min {
            ($0.image.size ?? .max, $0.image.rank) < ($1.image.size ?? .max, $1.image.rank)
        }
        guard let best else { return nil }
        return Recommendation(
            base: best.image.name, pullName: best.image.pullName, size: best.image.size, question: .copied,
            verdict: best.remedy.verdict,
            reasons: ["runs the app; none of the images checked does"],
            change: ["FROM \(best.image.pullName)"] + dockerfile.copies, smaller: nil)
    }

    private func pullName(_ name: String) -> String {
        BuiltInImages.descriptions.first { $0.name == name }?.pullName ?? name
    }

    private func reasons(_ way: Way, _ running: Int) -> [String] {
        let how =
            switch way.question {
            case .copied:
                way.base.brought.isEmpty
                    ? "runs the app as it is" : "runs the app with what is copied into it"
            case .installed: "runs what is installed there"
            }
        var reasons = [way.remedy == nil ? how : "runs the app with this change"]
        if way.verdict == .runsWithChanges { reasons = ["runs the app, with the changes below"] }
        if running > 1 { reasons.append("the smallest of the \(running) supported images that do") }
        if running == 1, result.bases.count > 1 {
            reasons.append("the only supported image of these that does")
        }
        if way.base.isPastSupport(on: result.today) {
            let hasOthers = result.bases.contains { !$0.isPastSupport(on: result.today) }
            reasons.append(
                "its support has ended" + (hasOthers ? ", and no supported one of these runs the app" : ""))
        }
        reasons.append(
            way.base.shell.map { "has a shell (\($0))" } ?? "no shell: debug it with a debug container")
        return reasons
    }

    private var dockerfile: DockerfileChange { DockerfileChange(result) }

    private func change(_ way: Way) -> [String] {
        // It is shipped already.
        if way.base.isChecked { return [] }
        let from = "FROM " + pullName(way.base.name)
        guard way.question == .installed else {
            return [from] + way.base.brought.flatMap(\.lines) + dockerfile.copies + (way.remedy?.lines ?? [])
        }
        guard let stage = answers[way.base.name]?.installed?.buildStage else {
            return dockerfile.installing(on: pullName(way.base.name), way.base)
        }
        return dockerfile.installing(in: stage, for: pullName(way.base.name))
    }

    /// The next smaller image that anything is known to help on.
    private func smaller(than best: Way, _ supported: [BaseImage]) -> Recommendation.Smaller? {
        guard let size = best.base.size else { return nil }
        let candidates = supported.filter { ($0.size ?? .max) < size }
            .sorted { ($1.size ?? 0, $1.rank) < ($0.size ?? 0, $0.rank) }
        var tries = Self.triesLimit
        for base in candidates {
            guard let takes = takes(base, best, &tries) else { continue }
            return .init(image: pullName(base.name), size: base.size, takes: takes)
        }
        return nil
    }

    private func takes(_ base: BaseImage, _ best: Way, _ tries: inout Int) -> String? {
        let answer = answers[base.name]
        if answer?.installed?.verdict == .runs { return "install the packages there, copy none" }
        let remedy = result.remedies.first {
            $0.base == base.name && $0.fixesAll && $0.kind != .biggerImage
        }
        if let remedy { return remedy.sentence }
        let missing = result.packageAnswers.filter {
            $0.base == base.name && $0.findings.contains { $0.id == .runtimeMissing }
        }
        guard !missing.isEmpty, base.libc != .none, tries > 0 else { return nil }
        let asked = result.runtimes.compactMap { runtime -> RuntimeRequest? in
            guard let own = best.base.runtimes.first(where: { $0.kind == runtime.kind }) else { return nil }
            return RuntimeRequest("\(runtime.kind.rawValue)=\(own.version)")
        }
        guard !asked.isEmpty else { return nil }
        tries -= 1
        guard let brought = bring(base.name, asked), brought.verdict <= .runsWithChanges else { return nil }
        let names = asked.map { "\($0.kind.title) \($0.version)" }.joined(separator: " and ")
        let options = asked.map { "--bring \($0.kind.rawValue)=\($0.version)" }.joined(separator: " ")
        return "copy \(names) into it (\(options))"
    }
}
