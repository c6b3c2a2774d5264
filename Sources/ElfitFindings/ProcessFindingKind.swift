package import ElfitBaseImages
package import ElfitLinkSimulation

/// A finding kind about modules that meet in one process; one alone does not show it.
package protocol ProcessFindingKind: FindingKind {
    /// The findings, each with the index of the member that it is reported of.
    static func findings(in process: LoadedProcess) -> [(member: Int, finding: Finding)]
}

extension ProcessFindingKind {
    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] { [] }
}
