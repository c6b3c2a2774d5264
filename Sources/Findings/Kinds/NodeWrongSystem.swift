import BaseImages
import LinkSimulation

/// The addon that is loaded is not an ELF file: node_modules was installed on macOS or Windows and copied.
public enum NodeWrongSystem: PackageFindingKind {
    public static let id = "node-wrong-system"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "problems 17 and 18"
    public static let explanation =
        "The addon that is loaded is not an ELF file: node_modules was installed on macOS or Windows and copied."
    public static let evidence = "the file's first bytes"
    public static let mend =
        "Install on Linux: leave node_modules out of what is copied, and run npm ci in the image."
    public static let hit = "build/Release/x.node is a Mach-O file"
    public static let miss = "prebuilds/darwin-arm64/x.node is one, beside a build for Linux"
}
