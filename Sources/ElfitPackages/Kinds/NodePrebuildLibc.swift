package import ElfitFindingKinds

package struct NodePrebuildLibc: PackageFindingKind {
    package init() {}
    package let id = FindingID.nodePrebuildLibc
    package let severity = Severity.risk
    package let decider = Decider.loader(.both)
    package let source = "node-gyp-build 4.8, isAlpine; problems 21"
    package let explanation =
        "node-gyp-build takes a build for glibc on a musl image: its name has no libc, or the image has no /etc/alpine-release by which musl is told."
    package let evidence = "file name tags"
    package let fix =
        "Take a version with musl prebuilds, or compile there: npm_config_build_from_source=true npm ci."
    package let hit = "prebuilds/linux-x64/node.napi.node on Alpine, built for glibc"
    package let miss = "node.napi.musl.node beside it"
}
