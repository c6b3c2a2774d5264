import BaseImages
import LinkSimulation

/// A package has native files that are named for platforms, and how it chooses among them is not known.
public enum NodeLoaderUnknown: PackageFindingKind {
    public static let id = "node-loader-unknown"
    public static let severity = Severity.risk
    public static let loaders = "both"
    public static let source = "docs/problems.md, the loaders that are known"
    public static let explanation =
        "A package has native files that are named for platforms, none of them for the image, and how it chooses is not known."
    public static let evidence = "names of directories and files"
    public static let mend =
        "Load the package in the image and see; install it there where it fails."
    public static let hit = "lib/linux-x64-glibc/a.node alone, on Alpine"
    public static let miss = "lib/linux-x64-musl/a.node beside it"
}
