package import ElfitFindingKinds

package struct NodeVariantAbsent: PackageFindingKind {
    package init() {}
    package let id = FindingID.nodeVariantAbsent
    package let severity = Severity.risk
    package let decider = Decider.interpreter
    package let source = "npm, package.json's optionalDependencies; napi-rs, generated index.js"
    package let explanation =
        "A package comes with its builds in packages of their own, optional ones, and npm has installed none of them. It fails when it is loaded, unless it can do without in JavaScript."
    package let evidence = "names of builds"
    package let fix =
        "Install them: npm ci --os=linux --cpu=x64 --libc=musl, without --omit=optional."
    package let hit = "esbuild, installed with --omit=optional"
    package let miss = "the same with one of its builds, or with that for WebAssembly"
}
