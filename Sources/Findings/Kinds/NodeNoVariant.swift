import BaseImages
import LinkSimulation

/// node-gyp-build, napi-rs and others choose a build by system, processor and libc; none of those there is for the image.
public enum NodeNoVariant: PackageFindingKind {
    public static let id = "node-no-variant"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "node-gyp-build 4.8, resolve; napi-rs, generated index.js"
    public static let explanation =
        "node-gyp-build, napi-rs and others choose a build by system, processor and libc; none of those there is for the image."
    public static let evidence = "names of builds"
    public static let mend =
        "Install on the image, or name it: npm ci --os=linux --cpu=x64 --libc=musl."
    public static let hit = "a package with builds for macOS and for glibc, on Alpine"
    public static let miss = "the same with a musl build beside them"
}
