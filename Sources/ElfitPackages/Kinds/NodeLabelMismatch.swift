package import ElfitFindingKinds

package struct NodeLabelMismatch: PackageFindingKind {
    package init() {}
    package let id = FindingID.nodeLabelMismatch
    package let severity = Severity.risk
    package let decider = Decider.interpreter
    package let source = "problems 4"
    package let explanation =
        "A package or file is named for one libc or processor and holds a build for another."
    package let evidence = "the name; DT_NEEDED, e_machine"
    package let fix =
        "Tell its maintainers; take a version that is right."
    package let hit = "x-linux-x64-musl holds a file that needs libc.so.6"
    package let miss = "it needs libc.musl-x86_64.so.1"
}
