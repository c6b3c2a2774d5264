import ElfitBaseImages
import ElfitFindings
import ElfitPackages

/// Looks for another image that what does not run runs on.
struct BiggerSearch {
    /// How many images are simulated for one that was asked for, where they were not asked for themselves.
    private static let limit = 6

    let packages: [AppPackage]
    let runtimes: [AppRuntime]
    /// `YYYY-MM-DD`.
    let today: String
    let excluded: Set<String>
    /// What is known already; grows.
    private(set) var outlooks: [Outlook.Key: Outlook]
    /// Judges the whole app on an image.
    let judge: (ImageDescription) -> [Outlook.Key: Outlook]

    struct Found {
        let remedy: Remedy
        let distance: Int
    }

    /// The smallest of the near images that turns most, and a farther one where that turns more.
    mutating func remedies(_ fixTarget: FixTarget, isFixed: Bool) -> [Found] {
        var simulated = 0
        var best: [Bool: (found: Found, count: Int)] = [:]
        for step in ImageLadder.steps(
            from: fixTarget.image, among: BuiltInImages.descriptions, needing: runtimes, today: today)
        where !excluded.contains(step.image.name) {
            let isFar = step.distance == ImageLadder.Step.far
            // A far image is news only where nothing near does.
            if isFar, isFixed || best[false]?.found.remedy.fixesAll == true { break }
            if best[isFar]?.found.remedy.fixesAll == true { continue }
            let key = Outlook.Key(base: step.image.name, architecture: fixTarget.image.architecture)
            if outlooks[key] == nil {
                guard simulated < Self.limit else { continue }
                simulated += 1
                outlooks.merge(judge(step.image)) { known, _ in known }
            }
            guard let outlook = outlooks[key], let (found, count) = found(fixTarget, step, outlook) else {
                continue
            }
            if count > max(best[isFar]?.count ?? 0, best[false]?.count ?? 0) { best[isFar] = (found, count) }
        }
        return [best[false], best[true]].compactMap { $0?.found }
    }

    private func found(_ fixTarget: FixTarget, _ step: ImageLadder.Step, _ outlook: Outlook) -> (Found, Int)?
    {
        let isComplete = outlook.worst <= fixTarget.goal
        guard isComplete || step.distance < ImageLadder.Step.far && breaksNothing(fixTarget, outlook) else {
            return nil
        }
        var turned = fixTarget.failingRoots.compactMap { one in
            outlook.verdict(of: one.answer.path, in: one.answer.package).map {
                (path: one.answer.path, verdict: $0)
            }
        }
        turned += fixTarget.packages.compactMap { index in
            outlook.packages[index].map { (path: packages[index].location, verdict: $0) }
        }
        turned.removeAll { $0.verdict > fixTarget.goal }
        guard !turned.isEmpty else { return nil }
        let remedy = fixTarget.remedy(
            .biggerImage, sentence(step.image), lines: ["FROM \(step.image.pullName)"], turned: turned,
            fixesAll: isComplete)
        return (Found(remedy: remedy, distance: step.distance), turned.count)
    }

    /// An app of Python's or Node's needs more than an image with its libraries: where it has none, that is said.
    private func sentence(_ image: ImageDescription) -> String {
        let ecosystems = Set(packages.map(\.ecosystem))
        let hosts = [(AppPackage.Ecosystem.python, "Python"), (.node, "Node")].filter { ecosystem, _ in
            ecosystems.contains(ecosystem)
                && !image.runtimeLines.contains { $0.hasPrefix(ecosystem.rawValue) }
        }
        let names = hosts.map(\.1).joined(separator: " and ")
        return "take \(image.name)" + (names.isEmpty ? "" : " and copy \(names) into it")
    }

    /// Whether everything that runs here runs there.
    private func breaksNothing(_ fixTarget: FixTarget, _ outlook: Outlook) -> Bool {
        let here = outlooks[
            Outlook.Key(base: fixTarget.image.name, architecture: fixTarget.image.architecture)]
        return outlook.roots.allSatisfy { path, verdict in
            verdict <= fixTarget.goal || (here?.roots[path] ?? .doesNotRun) > fixTarget.goal
        }
    }
}
