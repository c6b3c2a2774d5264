package import ElfitFindingKinds

package struct NodeNativeOptional: PackageFindingKind {
    package init() {}
    package let id = FindingID.nodeNativeOptional
    package let severity = Severity.note
    package let decider = Decider.interpreter
    package let source = "npm, package.json's optionalDependencies; napi-rs, generated index.js"
    package let explanation =
        "A package has a native part that cannot be loaded, and does without it: in JavaScript or WebAssembly, or its users do."
    package let evidence = "optionalDependencies; a try around require; a fallback beside the addon"
    package let fix =
        "Nothing; for its speed, install it on the image's libc."
    package let hit = "bufferutil, built for glibc, on Alpine: its fallback.js is used"
    package let miss = "the same on debian:12-slim"
}
