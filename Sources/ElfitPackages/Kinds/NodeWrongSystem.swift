package import ElfitFindingKinds

package struct NodeWrongSystem: PackageFindingKind {
    package init() {}
    package let id = FindingID.nodeWrongSystem
    package let severity = Severity.blocks
    package let decider = Decider.loader(.both)
    package let source = "problems 17 and 18"
    package let explanation =
        "The addon that is loaded is not an ELF file: node_modules was installed on macOS or Windows and copied."
    package let evidence = "the file's first bytes"
    package let fix =
        "Install on Linux: leave node_modules out of what is copied, and run npm ci in the image."
    package let hit = "build/Release/x.node is a Mach-O file"
    package let miss = "prebuilds/darwin-arm64/x.node is one, beside a build for Linux"
}
