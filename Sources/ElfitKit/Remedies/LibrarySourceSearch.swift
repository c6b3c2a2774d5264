import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitLinkSimulation

/// Looks for the libraries that turn load roots, and asks the simulation again with each in place.
struct LibrarySourceSearch<Source: LibrarySource> {
    private let fixTarget: FixTarget
    private let source: Source
    private let runner: SimulationRunner
    private var images: [Set<Source.Item>: BaseImage] = [:]
    /// Libraries of libraries of libraries: no real chain is longer.
    private static var roundLimit: Int { 8 }
    /// Changes listed beside the one that turns most.
    private static var partLimit: Int { 8 }

    private struct Solution {
        let path: String
        let root: LoadRoot
        let items: Set<Source.Item>
        var verdict: Verdict
    }

    init(_ source: Source, _ fixTarget: FixTarget, _ runner: SimulationRunner) {
        (self.source, self.fixTarget, self.runner) = (source, fixTarget, runner.forPassingImages)
    }

    /// One change for all that can be turned, and its parts that suffice for some.
    mutating func remedies() -> [Remedy] {
        var solutions: [Solution] = []
        for one in fixTarget.failingRoots { if let found = solve(one) { solutions.append(found) } }
        guard !solutions.isEmpty else { return [] }
        let sets = Dictionary(grouping: solutions, by: \.items)
        let union = Set(solutions.flatMap(\.items))
        var remedies = [remedy(union, together(union, solutions))]
        guard sets.count > 1 else { return remedies }
        let parts = sets.filter { $0.key != union }.map { (items: $0.key.sorted(), turned: $0.value) }.sorted
        {
            $0.turned.count != $1.turned.count
                ? $0.turned.count > $1.turned.count : $0.items.lexicographicallyPrecedes($1.items)
        }
        remedies += parts.prefix(Self.partLimit).map { remedy(Set($0.items), $0.turned) }
        return remedies
    }

    private func remedy(_ items: Set<Source.Item>, _ turned: [Solution]) -> Remedy {
        source.remedy(items.sorted(), turned.map { ($0.path, $0.verdict) }, in: fixTarget)
    }

    private mutating func solve(_ one: FailingRoot) -> Solution? {
        // Anything else in the way is in the way still.
        guard one.obstacles.allSatisfy({ $0.kind.fixes.contains(.library) }) else { return nil }
        var items: Set<Source.Item> = []
        if let loader = one.missingInterpreter {
            guard let item = source.item(bringingLoader: loader) else { return nil }
            items.insert(item)
        }
        guard add(one.answer.missingLibraries, to: &items), !items.isEmpty else { return nil }
        for _ in 0..<Self.roundLimit {
            let image = image(with: items)
            let simulation = runner.simulate(one.root, on: image)
            guard simulation.missingLibraries.isEmpty else {
                let before = items.count
                guard add(simulation.missingLibraries, to: &items), items.count > before else { return nil }
                continue
            }
            let verdict = runner.verdict(simulation, on: image)
            guard verdict <= fixTarget.goal else { return nil }
            return Solution(path: one.answer.path, root: one.root, items: items, verdict: verdict)
        }
        return nil
    }

    /// Whether something brings each of them; a library that is there and not usable is not brought again.
    private func add(_ missing: [MissingLibrary], to items: inout Set<Source.Item>) -> Bool {
        for library in missing {
            guard library.reason == nil, let item = source.item(bringing: library.name) else { return false }
            items.insert(item)
        }
        return true
    }

    /// Those that run with everything in place, not just with what they need themselves.
    private mutating func together(_ items: Set<Source.Item>, _ solutions: [Solution]) -> [Solution] {
        let image = image(with: items)
        return solutions.compactMap { solution in
            if solution.items == items { return solution }
            var solution = solution
            solution.verdict = runner.verdict(solution.root, on: image)
            return solution.verdict <= fixTarget.goal ? solution : nil
        }
    }

    private mutating func image(with items: Set<Source.Item>) -> BaseImage {
        if let known = images[items] { return known }
        let image = source.image(with: items)
        images[items] = image
        return image
    }
}
