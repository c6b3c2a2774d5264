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
    public static let evidence = "a library that both DT_RPATH and the image's LD_LIBRARY_PATH lead to"
    public static let mend = "Do not set LD_LIBRARY_PATH, or use RUNPATH."
    public static let hit =
        "a module with DT_RPATH $ORIGIN/libs, and LD_LIBRARY_PATH=/usr/local/lib with the same library"
    public static let miss = "the same with DT_RUNPATH, which comes after LD_LIBRARY_PATH on glibc too"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl else { return [] }
        return findings(of: .pathPrecedence, in: simulation) {
            "the image's LD_LIBRARY_PATH has another \($0), which musl takes and glibc would not"
        }
    }
}
