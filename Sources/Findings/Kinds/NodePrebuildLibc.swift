import BaseImages
import LinkSimulation

/// node-gyp-build takes a build for glibc on a musl image: its name has no libc, or the image has no /etc/alpine-release by which musl is told.
public enum NodePrebuildLibc: PackageFindingKind {
    public static let id = "node-prebuild-libc"
    public static let severity = Severity.risk
    public static let loaders = "both"
    public static let source = "node-gyp-build 4.8, isAlpine; problems 21"
    public static let explanation =
        "node-gyp-build takes a build for glibc on a musl image: its name has no libc, or the image has no /etc/alpine-release by which musl is told."
    public static let evidence = "file name tags"
    public static let mend =
        "Take a version with musl prebuilds, or compile there: npm_config_build_from_source=true npm ci."
    public static let hit = "prebuilds/linux-x64/node.napi.node on Alpine, built for glibc"
    public static let miss = "node.napi.musl.node beside it"
}
