import BaseImages
import LinkSimulation

/// The library is loaded under another file name; glibc takes its SONAME for an answer, musl does not read
/// it.
public enum SonamePreload: FindingKind {
    public static let id = "soname-preload"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 3.3"
    public static let explanation = """
        The library is loaded under another file name; glibc takes its SONAME for an answer, musl does \
        not read it.
        """
    public static let evidence = "DT_SONAME of an object in scope"
    public static let mend = "Name the file as its SONAME, in a directory that is searched."
    public static let hit = "ctypes loads libfoo-1a2b.so first, and a module needs libfoo.so.1"
    public static let miss = "the same on glibc"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.loadedUnderOtherName, in: simulation, on: base) {
            "library \($0.name) is loaded under another name, which does not count on musl"
        }
    }
}
