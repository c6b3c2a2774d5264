import BaseImages
import ELFFacts
import LinkSimulation

/// A program was built where a module is wanted: glibc does not dlopen executables.
public enum DlopenExecutable: FindingKind {
    public static let id = "dlopen-executable"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 1"
    public static let explanation =
        "A program was built where a module is wanted: glibc does not dlopen executables."
    public static let evidence = "ET_EXEC; DF_1_PIE since glibc 2.30"
    public static let mend = "Link with -shared."
    public static let hit = "addon.node linked with -pie"
    public static let miss = "addon.node linked with -shared"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .glibc(let release) = base.libc, let root = simulation.root, root.kind.isDlopen else {
            return []
        }
        let facts = root.object.facts
        guard facts.header.type == 2 || (facts.dynamic.isPIE && release.isAtLeast(2, 30)) else { return [] }
        return [
            finding(
                "an executable, which glibc does not dlopen", path: root.path,
                evidence: facts.header.type == 2 ? "ET_EXEC" : "DF_1_PIE")
        ]
    }
}
