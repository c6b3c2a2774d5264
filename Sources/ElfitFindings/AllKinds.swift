package import ElfitBaseImages
package import ElfitFindingKinds
package import ElfitLinkSimulation

/// The table of all finding kinds, in the order in which a report names causes.
package enum AllKinds {
    package static let kinds: [any FindingKind] = FindingID.allCases.map(\.kind)

    /// Those of ``kinds`` that are about modules which meet in one process of a libc.
    package static func processKinds(of libc: Libc) -> [any ProcessFindingKind] {
        kinds(of: libc).compactMap { $0 as? any ProcessFindingKind }
    }

    /// Everything that one simulation shows.
    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        let simulation = simulation.withoutWhatMayBeThere(on: base)
        var all: [Finding] = []
        for kind in kinds(of: base.libc) {
            let found = kind.findings(simulation, on: base)
            // Taken over rather than copied: most of what is found is of one kind.
            if all.isEmpty { all = found } else { all += found }
        }
        return all
    }

    /// The kinds whose rule a libc has, as ``FindingKind/decider`` says.
    private static func kinds(of libc: Libc) -> [any SimulatedFindingKind] {
        switch libc {
        case .glibc: glibcKinds
        case .musl: muslKinds
        case .none: kindsWithoutLoader
        }
    }

    private static let simulatedKinds = kinds.compactMap { $0 as? any SimulatedFindingKind }
    private static let kindsWithoutLoader = glibcKinds.filter { $0.decider != .loader(.glibc) }
    private static let glibcKinds = simulatedKinds.filter { $0.decider != .loader(.musl) }
    private static let muslKinds = simulatedKinds.filter { $0.decider != .loader(.glibc) }
}

extension Simulation {
    /// Where libraries may be in the image or not, what they may define is not missing. What a library that is there
    /// is asked for by version stays.
    fileprivate func withoutWhatMayBeThere(on base: BaseImage) -> Simulation {
        guard base.isFloor, !missingSymbols.isEmpty else { return self }
        let unsure = LibraryProblem.unsure(self, on: base)
        guard !unsure.isEmpty else { return self }
        let names = Set(unsure.map(\.name))
        var known = self
        known.missingSymbols.removeAll { $0.versionFile.map(names.contains) ?? true }
        return known
    }
}
