import BaseImages
import ELFFacts
import LinkSimulation

/// The file forbids that it be dlopened.
public enum NoDlopenFlag: FindingKind {
    public static let id = "nodlopen-flag"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 1"
    public static let explanation = "The file forbids that it be dlopened."
    public static let evidence = "DF_1_NOOPEN"
    public static let mend = "Relink without -z nodlopen."
    public static let hit = "a module linked with -z nodlopen"
    public static let miss = "the same module, needed by a program"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isGlibc, let root = simulation.root, root.kind.isDlopen else { return [] }
        return simulation.ownObjects.filter { $0.object.facts.dynamic.refusesDlopen }.map {
            finding("forbids dlopen (DF_1_NOOPEN)", path: $0.path, evidence: "DF_1_NOOPEN")
        }
    }
}
