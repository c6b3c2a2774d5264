package import ElfitBaseImages
package import ElfitLinkSimulation

/// A finding kind about modules that meet in one process; one alone need not show it.
package protocol ProcessFindingKind: SimulatedFindingKind {
    /// The findings, each with the index of the member that it is reported of.
    func findings(in process: LoadedProcess) -> [(member: Int, finding: Finding)]
}

extension ProcessFindingKind {
    package func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] { [] }
}
