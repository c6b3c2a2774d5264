import ElfitBaseImages
import ElfitFindings
import ElfitLinkSimulation
import ElfitPackages
import ElfitSystem

/// Looks for changes that turn verdicts, and reports those that a simulation passes with
/// (docs/words.md, "fix").
struct RemedyFinder {
    let tasks: [RootTask]
    let files: [AppFile]
    let result: CheckResult
    let bases: [BaseImage]
    /// Names of images that are no remedy: what is to be left.
    let excluded: Set<String>
    /// Images of build stages.
    let buildImages: [BaseImage]
    /// Whether the Debian release that fits is one as well.
    let usesDefaultBuildImage: Bool
    let runner: SimulationRunner
    let threads: Int

    /// A remedy and how much it asks of its users: the order in which remedies are shown.
    struct Ranked: Sendable {
        let remedy: Remedy
        let effort: Int
    }

    /// Smallest change first for each base image; `judge` simulates the whole app on an image not asked for.
    func remedies(judge: @escaping (ImageDescription) -> [Outlook.Key: Outlook]) -> [Remedy] {
        let fixTargets = FixTarget.all(tasks, files, result, on: bases)
        if fixTargets.isEmpty { return [] }
        let outlooks = Outlook.all(result)
        let changes = changesInTheImage(fixTargets, outlooks)
        var bigger = BiggerSearch(
            packages: result.packages, runtimes: result.runtimes, today: result.today, excluded: excluded,
            outlooks: outlooks, judge: judge)
        return fixTargets.indices.flatMap { index -> [Remedy] in
            let isFixed = changes[index].contains { $0.remedy.fixesAll }
            let others = bigger.remedies(fixTargets[index], isFixed: isFixed).map {
                Ranked(remedy: $0.remedy, effort: [2, 4, 5, 6][min($0.distance, 3)])
            }
            return Self.sorted(changes[index] + others)
        }
    }

    /// What can be done about the image asked for and about the app; each fixTarget by itself.
    private func changesInTheImage(_ fixTargets: [FixTarget], _ outlooks: [Outlook.Key: Outlook])
        -> [[Ranked]]
    {
        let named = Dictionary(files.map { ($0.display, $0) }, uniquingKeysWith: { first, _ in first })
        let packages = PackageIndex(result)
        let rebuilt = RebuiltObjects()
        return concurrently(fixTargets.count, threads: threads) { index in
            let image = fixTargets[index].image
            let key = Outlook.Key(base: image.name, architecture: image.architecture)
            let siblings = SiblingSearch(
                fixTarget: fixTargets[index], runner: runner, packages: result.packages, index: packages,
                files: named)
            return siblings.remedies(outlooks[key]).map { Ranked(remedy: $0, effort: 0) }
                + changes(fixTargets[index], named, rebuilt)
        }
    }

    private func changes(_ whole: FixTarget, _ named: [String: AppFile], _ rebuilt: RebuiltObjects)
        -> [Ranked]
    {
        let fixTarget = whole.withoutWrongPackages
        if fixTarget.failingRoots.isEmpty { return [] }
        var found: [Ranked] = []
        // What is not known to be there may be there: nothing is to be put over it.
        let isWhole = !fixTarget.image.isFloor
        if isWhole, let source = AddPackages(for: fixTarget.image) {
            var search = LibrarySourceSearch(source, fixTarget, runner)
            found += search.remedies().map { Ranked(remedy: $0, effort: 1) }
        }
        // Where packages do, nobody copies single libraries.
        for source in isWhole ? copies(to: fixTarget.image) : []
        where !found.contains(where: \.remedy.fixesAll) {
            var search = LibrarySourceSearch(source, fixTarget, runner)
            found += search.remedies().map { Ranked(remedy: $0, effort: 3) }
        }
        let search = RebuildSearch(fixTarget, runner, named, rebuilt)
        return found + search.remedies().map { Ranked(remedy: $0, effort: 7) }
    }

    private func copies(to image: BaseImage) -> [CopyLibraries] {
        let given = buildImages.filter { $0.name != image.name }.compactMap { build in
            CopyLibraries(from: build, to: image)
        }
        return (usesDefaultBuildImage ? [CopyLibraries(for: image)].compactMap { $0 } : []) + given
    }

    /// What fixes all first, then what asks least.
    private static func sorted(_ remedies: [Ranked]) -> [Remedy] {
        // Two build stages may have the same to give: the first one is named.
        var seen: Set<String> = []
        return remedies.filter { seen.insert($0.remedy.sentence).inserted }.sorted { first, second in
            if first.remedy.fixesAll != second.remedy.fixesAll { return first.remedy.fixesAll }
            let (a, b) = (first.remedy.roots.count, second.remedy.roots.count)
            if a != b, !first.remedy.fixesAll { return a > b }
            return (first.effort, first.remedy.lines.count, first.remedy.sentence)
                < (second.effort, second.remedy.lines.count, second.remedy.sentence)
        }.map(\.remedy)
    }
}
