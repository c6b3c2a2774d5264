package import ElfitFindingKinds

package struct ScriptRuntimeMissing: PackageFindingKind {
    package init() {}
    package let id = FindingID.scriptRuntimeMissing
    package let severity = Severity.note
    package let decider = Decider.kernel
    package let source = "Linux, fs/binfmt_script.c"
    package let explanation =
        "A script needs Python, Node or another runtime that the image does not have."
    package let evidence = "#! line"
    package let fix =
        "Add the runtime, or take an image that has it."
    package let hit = "#!/usr/bin/env python3 on Alpine"
    package let miss = "the same on an image with that Python"
}
