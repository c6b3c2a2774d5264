package import ElfitFindingKinds

package struct NodeBuiltElsewhere: PackageFindingKind {
    package init() {}
    package let id = FindingID.nodeBuiltElsewhere
    package let severity = Severity.note
    package let decider = Decider.loader(.both)
    package let source = "problems 17"
    package let explanation =
        "An addon was compiled for another libc than the image's: node_modules was installed on another image and copied."
    package let evidence = "DT_NEEDED, DT_VERNEED"
    package let fix =
        "Run npm ci, or npm rebuild, on the image's own libc."
    package let hit = "build/Release/x.node of a Debian machine, on Alpine"
    package let miss = "the same on debian:12-slim"
}
