import BaseImages
import LinkSimulation

/// An addon was compiled for another libc than the image's: node_modules was installed elsewhere and copied.
public enum NodeBuiltElsewhere: PackageFindingKind {
    public static let id = "node-built-elsewhere"
    public static let severity = Severity.note
    public static let loaders = "both"
    public static let source = "problems 17"
    public static let explanation =
        "An addon was compiled for another libc than the image's: node_modules was installed elsewhere and copied."
    public static let evidence = "DT_NEEDED, DT_VERNEED"
    public static let mend =
        "Run npm ci, or npm rebuild, on the image's own libc."
    public static let hit = "build/Release/x.node of a Debian machine, on Alpine"
    public static let miss = "the same on debian:12-slim"
}
