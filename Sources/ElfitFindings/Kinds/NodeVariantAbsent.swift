import ElfitBaseImages
import ElfitLinkSimulation

/// A package comes with its builds in packages of their own, optional ones, and npm has installed none of them. It
/// fails when it is loaded, unless it can do without in JavaScript.
package enum NodeVariantAbsent: PackageFindingKind {
    package static let id = "node-variant-absent"
    package static let severity = Severity.risk
    package static let loaders = "both"
    package static let source = "npm, package.json's optionalDependencies; napi-rs, generated index.js"
    package static let explanation =
        "A package comes with its builds in packages of their own, optional ones, and npm has installed none of them. It fails when it is loaded, unless it can do without in JavaScript."
    package static let evidence = "names of builds"
    package static let fix =
        "Install them: npm ci --os=linux --cpu=x64 --libc=musl, without --omit=optional."
    package static let hit = "esbuild, installed with --omit=optional"
    package static let miss = "the same with one of its builds, or with that for WebAssembly"
}
