import BaseImages
import LinkSimulation

/// A package comes with its builds in packages of their own, optional ones, and npm has installed none of them. It
/// fails when it is loaded, unless it can do without in JavaScript.
public enum NodeVariantAbsent: PackageFindingKind {
    public static let id = "node-variant-absent"
    public static let severity = Severity.risk
    public static let loaders = "both"
    public static let source = "npm, package.json's optionalDependencies; napi-rs, generated index.js"
    public static let explanation =
        "A package comes with its builds in packages of their own, optional ones, and npm has installed none of them. It fails when it is loaded, unless it can do without in JavaScript."
    public static let evidence = "names of builds"
    public static let mend =
        "Install them: npm ci --os=linux --cpu=x64 --libc=musl, without --omit=optional."
    public static let hit = "esbuild, installed with --omit=optional"
    public static let miss = "the same with one of its builds, or with that for WebAssembly"
}
