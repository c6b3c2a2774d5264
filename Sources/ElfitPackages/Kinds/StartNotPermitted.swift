package import ElfitFindingKinds

package struct StartNotPermitted: PackageFindingKind {
    package init() {}
    package let id = FindingID.startNotPermitted
    package let severity = Severity.blocks
    package let decider = Decider.kernel
    package let source = "Linux, fs/namei.c"
    package let explanation =
        "The image's USER must not read or execute what ENTRYPOINT and CMD start."
    package let evidence =
        "USER, and the owner and permission bits of the file and of the directories above it"
    package let fix =
        "COPY --chmod=755 or --chown, or another USER."
    package let hit = "USER 65532 and a program of root's with mode 0700"
    package let miss = "the same with mode 0755"
}
