package import ElfitBaseImages

/// What a check found of one service.
package struct ServiceAnswer: Sendable {
    package let name: String
    package let result: CheckResult
    /// The image that it could be shipped on, the smallest first; nil where there is none.
    package let candidate: BaseImage?
    package let group: ServiceGroup

    package init(name: String, result: CheckResult) {
        (self.name, self.result) = (name, result)
        let verdicts = result.verdicts
        let inUse = result.baseInUse.flatMap { name in result.bases.first { $0.name == name } }
        let smaller = result.bases.filter { $0.isSmaller(than: inUse) }.sorted {
            ($0.size ?? .max, $0.rank) < ($1.size ?? .max, $1.rank)
        }
        // What is recommended counts where it is smaller; a larger image is a change for what fails today.
        if let recommended = result.recommendation, smaller.contains(where: { $0.name == recommended.base }) {
            candidate = smaller.first { $0.name == recommended.base }
            group = recommended.verdict == .runs ? .ready : .needsChange
            return
        }
        if let ready = smaller.first(where: { verdicts[$0.name] == .runs }) {
            (candidate, group) = (ready, .ready)
            return
        }
        let fixed = Set(result.remedies.filter { $0.fixesAll && $0.kind != .biggerImage }.map(\.base))
        if let changed = smaller.first(where: {
            verdicts[$0.name] == .runsWithChanges || fixed.contains($0.name)
        }) {
            (candidate, group) = (changed, .needsChange)
            return
        }
        candidate = nil
        group = inUse.map { verdicts[$0.name] == .runs } ?? false ? .stays : .needsChange
    }

    /// The image in use as it was found; nil where none is known.
    package var inUse: BaseImage? {
        result.baseInUse.flatMap { name in result.bases.first { $0.name == name } }
    }
}

extension BaseImage {
    /// Everything counts as smaller than no image.
    fileprivate func isSmaller(than other: BaseImage?) -> Bool {
        guard let other else { return true }
        guard let size, let otherSize = other.size else { return false }
        return size < otherSize
    }
}
