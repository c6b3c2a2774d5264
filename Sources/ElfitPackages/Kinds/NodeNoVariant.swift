package import ElfitFindingKinds

package struct NodeNoVariant: PackageFindingKind {
    package init() {}
    package let id = FindingID.nodeNoVariant
    package let severity = Severity.blocks
    package let decider = Decider.interpreter
    package let source = "node-gyp-build 4.8, resolve; napi-rs, generated index.js"
    package let explanation =
        "node-gyp-build, napi-rs and others choose a build by system, processor and libc; none of those there is for the image."
    package let evidence = "names of builds"
    package let fix =
        "Install on the image, or name it: npm ci --os=linux --cpu=x64 --libc=musl."
    package let hit = "a package with builds for macOS and for glibc, on Alpine"
    package let miss = "the same with a musl build beside them"
}
