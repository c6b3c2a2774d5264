import BaseImages
import ELFFacts
import LinkSimulation

/// LD_LIBRARY_PATH comes before DT_RPATH on musl and after it on glibc.
public enum EnvPathPrecedence: FindingKind {
    public static let id = "env-path-precedence"
    public static let severity = Severity.note
    public static let loaders = "both"
    public static let source = "loader-rules 3.2"
    public static let explanation = "LD_LIBRARY_PATH comes before DT_RPATH on musl and after it on glibc."
    public static let evidence = "DT_RPATH without DT_RUNPATH"
    public static let mend = "Do not set LD_LIBRARY_PATH, or use RUNPATH."
    public static let hit = "a library with DT_RPATH on Alpine"
    public static let miss = "a library with DT_RUNPATH"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl else { return [] }
        return simulation.ownObjects.filter {
            $0.object.facts.dynamic.runpath == nil && $0.object.facts.dynamic.rpath != nil
        }.map {
            finding(
                "LD_LIBRARY_PATH would come before its RPATH", path: $0.path,
                evidence: $0.object.facts.dynamic.rpath ?? "")
        }
    }
}
