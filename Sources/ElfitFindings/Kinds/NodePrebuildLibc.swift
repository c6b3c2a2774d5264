import ElfitBaseImages
import ElfitLinkSimulation

/// node-gyp-build takes a build for glibc on a musl image: its name has no libc, or the image has no /etc/alpine-release by which musl is told.
package enum NodePrebuildLibc: PackageFindingKind {
    package static let id = "node-prebuild-libc"
    package static let severity = Severity.risk
    package static let loaders = "both"
    package static let source = "node-gyp-build 4.8, isAlpine; problems 21"
    package static let explanation =
        "node-gyp-build takes a build for glibc on a musl image: its name has no libc, or the image has no /etc/alpine-release by which musl is told."
    package static let evidence = "file name tags"
    package static let fix =
        "Take a version with musl prebuilds, or compile there: npm_config_build_from_source=true npm ci."
    package static let hit = "prebuilds/linux-x64/node.napi.node on Alpine, built for glibc"
    package static let miss = "node.napi.musl.node beside it"
}
