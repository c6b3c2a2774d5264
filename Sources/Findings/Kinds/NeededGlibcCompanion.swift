import BaseImages
import LinkSimulation

/// The file needs a library that comes with glibc and that musl has no counterpart of under this name.
public enum NeededGlibcCompanion: FindingKind {
    public static let id = "needed-glibc-companion"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 3.2"
    public static let explanation = """
        The file needs a library that comes with glibc and that musl has no counterpart of under this \
        name.
        """
    public static let evidence =
        "DT_NEEDED libresolv.so.2, libcrypt.so.1, libnsl.so.1, libanl.so.1, libmvec.so.1"
    public static let mend = "Take a build for musl; for libcrypt.so.1, libxcrypt."
    public static let hit = "a module that needs libmvec.so.1, on Alpine"
    public static let miss = "one that needs libm.so.6, which musl answers itself"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.glibcCompanion, in: simulation, on: base) {
            "needs \($0.name), which comes with glibc only"
        }
    }
}
