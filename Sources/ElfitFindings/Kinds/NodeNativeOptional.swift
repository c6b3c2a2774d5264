import ElfitBaseImages
import ElfitLinkSimulation

/// A package has a native part that cannot be loaded, and does without it.
package enum NodeNativeOptional: PackageFindingKind {
    package static let id = "node-native-optional"
    package static let severity = Severity.note
    package static let loaders = "both"
    package static let source = "npm, package.json's optionalDependencies; napi-rs, generated index.js"
    package static let explanation =
        "A package has a native part that cannot be loaded, and does without it: in JavaScript or WebAssembly, or its users do."
    package static let evidence = "optionalDependencies; a try around require; a fallback beside the addon"
    package static let fix =
        "Nothing; for its speed, install it on the image's libc."
    package static let hit = "bufferutil, built for glibc, on Alpine: its fallback.js is used"
    package static let miss = "the same on debian:12-slim"
}
