package import ElfitBaseImages
package import ElfitLinkSimulation
import ElfitPackages

/// A finding kind about packages rather than about what a loader does: ``PackageProblem`` has its id.
package protocol PackageFindingKind: FindingKind {}

extension PackageFindingKind {
    package static var isOfPackages: Bool { true }
    /// No simulation shows it.
    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] { [] }
}
