import BaseImages
import LinkSimulation

/// The file needs glibc's own loader by name: it is a glibc build.
public enum NeededGlibcLoader: FindingKind {
    public static let id = "needed-glibc-ldso"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 3.2"
    public static let explanation = "The file needs glibc's own loader by name: it is a glibc build."
    public static let evidence = "DT_NEEDED ld-linux-*.so.*"
    public static let mend = "Take the musllinux or musl build."
    public static let hit = "bcrypt's manylinux wheel on Alpine"
    public static let miss = "bcrypt's musllinux wheel on Alpine"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.glibcLoader, in: simulation, on: base) {
            "a glibc build: needs \($0.name)"
        }
    }
}
