import ElfitBaseImages
import ElfitLinkSimulation

/// node-gyp-build, napi-rs and others choose a build by system, processor and libc; none of those there is for the image.
package enum NodeNoVariant: PackageFindingKind {
    package static let id = "node-no-variant"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "node-gyp-build 4.8, resolve; napi-rs, generated index.js"
    package static let explanation =
        "node-gyp-build, napi-rs and others choose a build by system, processor and libc; none of those there is for the image."
    package static let evidence = "names of builds"
    package static let fix =
        "Install on the image, or name it: npm ci --os=linux --cpu=x64 --libc=musl."
    package static let hit = "a package with builds for macOS and for glibc, on Alpine"
    package static let miss = "the same with a musl build beside them"
}
