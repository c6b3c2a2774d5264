import BaseImages
import Dispatch
import Findings
import LinkSimulation
import Packages
import Synchronization

/// Looks for changes that turn verdicts, and reports those that a simulation passes with (PRODUCT.md).
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
    let trial: Trial
    let threads: Int

    /// A remedy and how much it asks of its users: the order in which remedies are shown.
    struct Ranked {
        let remedy: Remedy
        let effort: Int
    }

    /// Smallest change first for each base image; `judge` simulates the whole app on an image not asked for.
    func remedies(judge: @escaping (ImageDescription) -> [Outlook.Key: Outlook]) -> [Remedy] {
        let wards = Ward.all(tasks, files, result, on: bases)
        if wards.isEmpty { return [] }
        let outlooks = Outlook.all(result)
        let near = inTheImage(wards, outlooks)
        var bigger = BiggerSearch(
            packages: result.packages, excluded: excluded, outlooks: outlooks, judge: judge)
        return wards.indices.flatMap { index -> [Remedy] in
            let isMended = near[index].contains { $0.remedy.mendsAll }
            let others = bigger.remedies(wards[index], isMended: isMended).map {
                Ranked(remedy: $0.remedy, effort: [2, 4, 5, 6][min($0.distance, 3)])
            }
            return Self.sorted(near[index] + others)
        }
    }

    /// What can be done about the image asked for and about the app; each ward by itself.
    private func inTheImage(_ wards: [Ward], _ outlooks: [Outlook.Key: Outlook]) -> [[Ranked]] {
        let named = Dictionary(files.map { ($0.display, $0) }, uniquingKeysWith: { first, _ in first })
        let next = Atomic<Int>(0)
        let done = Mutex<[(Int, [Ranked])]>([])
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, wards.count))) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < wards.count else { break }
                let key = Outlook.Key(
                    base: wards[index].image.name, architecture: wards[index].image.architecture)
                let siblings = SiblingSearch(ward: wards[index], trial: trial, result: result, files: named)
                let found =
                    siblings.remedies(outlooks[key]).map { Ranked(remedy: $0, effort: 0) }
                    + changes(wards[index], named)
                done.withLock { $0.append((index, found)) }
            }
        }
        return done.withLock { $0 }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func changes(_ whole: Ward, _ named: [String: AppFile]) -> [Ranked] {
        let ward = whole.withoutWrongPackages
        if ward.cases.isEmpty { return [] }
        var found: [Ranked] = []
        // What is not known to be there may be there: nothing is to be put over it.
        if !ward.image.isFloor, let supply = AddPackages(for: ward.image) {
            var search = SupplySearch(supply, ward, trial)
            found += search.remedies().map { Ranked(remedy: $0, effort: 1) }
        }
        // Where packages do, nobody copies single libraries.
        for supply in ward.image.isFloor ? [] : copies(to: ward.image)
        where !found.contains(where: \.remedy.mendsAll) {
            var search = SupplySearch(supply, ward, trial)
            found += search.remedies().map { Ranked(remedy: $0, effort: 3) }
        }
        var search = RebuildSearch(ward, trial, named)
        return found + search.remedies().map { Ranked(remedy: $0, effort: 7) }
    }

    private func copies(to image: BaseImage) -> [CopyLibraries] {
        let given = buildImages.filter { $0.name != image.name }.compactMap { build in
            CopyLibraries(from: build, to: image) { _ in "# build: \(build.name)" }
        }
        return (usesDefaultBuildImage ? [CopyLibraries(for: image)].compactMap { $0 } : []) + given
    }

    /// What mends all first, then what asks least.
    private static func sorted(_ remedies: [Ranked]) -> [Remedy] {
        // Two build stages may have the same to give: the first one is named.
        var seen: Set<String> = []
        return remedies.filter { seen.insert($0.remedy.sentence).inserted }.sorted { first, second in
            if first.remedy.mendsAll != second.remedy.mendsAll { return first.remedy.mendsAll }
            let (a, b) = (first.remedy.roots.count, second.remedy.roots.count)
            if a != b, !first.remedy.mendsAll { return a > b }
            return (first.effort, first.remedy.lines.count, first.remedy.sentence)
                < (second.effort, second.remedy.lines.count, second.remedy.sentence)
        }.map(\.remedy)
    }
}
