package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The file forbids that it be dlopened.
package enum NoDlopenFlag: FindingKind {
    package static let id = "nodlopen-flag"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 1"
    package static let explanation = "The file forbids that it be dlopened."
    package static let evidence = "DF_1_NOOPEN"
    package static let fix = "Relink without -z nodlopen."
    package static let hit = "a module linked with -z nodlopen"
    package static let miss = "the same module, needed by a program"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isGlibc, let root = simulation.root, root.kind.isDlopen else { return [] }
        return simulation.ownObjects.filter { $0.object.facts.dynamic.refusesDlopen }.map {
            finding("forbids dlopen (DF_1_NOOPEN)", path: $0.path, evidence: "DF_1_NOOPEN")
        }
    }
}
