import BaseImages
import LinkSimulation

/// A package or file is named for one libc or processor and holds a build for another.
public enum NodeLabelMismatch: PackageFindingKind {
    public static let id = "node-label-mismatch"
    public static let severity = Severity.risk
    public static let loaders = "both"
    public static let source = "problems 4"
    public static let explanation =
        "A package or file is named for one libc or processor and holds a build for another."
    public static let evidence = "the name; DT_NEEDED, e_machine"
    public static let mend =
        "Tell its maintainers; take a version that is right."
    public static let hit = "x-linux-x64-musl holds a file that needs libc.so.6"
    public static let miss = "it needs libc.musl-x86_64.so.1"
}
