package import ElfitBaseImages
package import ElfitFindingKinds
package import ElfitLinkSimulation

/// A finding kind that the simulation of one load root shows.
package protocol SimulatedFindingKind: FindingKind {
    /// The findings of this kind in one simulation.
    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding]
}

/// What most kinds report: all problems of one sort that a simulation met.
extension SimulatedFindingKind {
    /// `sentence` is made of an event's detail.
    func findings(
        of event: LoaderEvent.Kind, in simulation: Simulation, sentence: (String) -> String
    ) -> [Finding] {
        simulation.events.filter { $0.kind == event }.map {
            finding(sentence($0.detail), path: $0.path, evidence: $0.detail)
        }
    }

    func findings(
        of problem: LibraryProblem, in simulation: Simulation, on base: BaseImage,
        sentence: (MissingLibrary) -> String
    ) -> [Finding] {
        LibraryProblem.missing(problem, simulation, on: base).map {
            finding(sentence($0), path: $0.neededBy, evidence: $0.name)
        }
    }

    func findings(
        of problem: SymbolProblem, in simulation: Simulation, sentence: (MissingSymbol) -> String
    ) -> [Finding] {
        SymbolProblem.missing(problem, simulation).map {
            finding(sentence($0), path: $0.neededBy, evidence: SymbolProblem.evidence($0))
        }
    }
}
