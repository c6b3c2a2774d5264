import BaseImages
import LinkSimulation

/// A package has a native part that cannot be loaded, and does without it.
public enum NodeNativeOptional: PackageFindingKind {
    public static let id = "node-native-optional"
    public static let severity = Severity.note
    public static let loaders = "both"
    public static let source = "npm, package.json's optionalDependencies; bufferutil, index.js"
    public static let explanation =
        "A package has a native part that cannot be loaded, and does without it: in JavaScript or WebAssembly, or its users do."
    public static let evidence = "optionalDependencies; a try around require; a fallback beside the addon"
    public static let mend =
        "Nothing; for its speed, install it on the image's libc."
    public static let hit = "bufferutil, built for glibc, on Alpine: its fallback.js is used"
    public static let miss = "the same on debian:12-slim"
}
