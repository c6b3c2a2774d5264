import BaseImages
import LinkSimulation

/// The library lies in a directory that glibc knows by its cache only, and the image has no cache.
public enum NoLoaderCache: FindingKind {
    public static let id = "no-ldso-cache"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 3.1"
    public static let explanation =
        "The library lies in a directory that glibc knows by its cache only, and the image has no cache."
    public static let evidence = "the library in /usr/local/lib"
    public static let mend = "Copy it to a default directory, or set LD_LIBRARY_PATH."
    public static let hit = "libx.so.1 in /usr/local/lib of a distroless image"
    public static let miss = "the same in /usr/lib/x86_64-linux-gnu"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.outsideDefaultDirectories, in: simulation, on: base) {
            "library \($0.name) is in /usr/local/lib, where glibc does not look without a cache"
        }
    }
}
