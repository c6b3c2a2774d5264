package import ElfitFindingKinds

package struct ScriptInterpreterMissing: PackageFindingKind {
    package init() {}
    package let id = FindingID.scriptInterpreterMissing
    package let severity = Severity.blocks
    package let decider = Decider.kernel
    package let source = "Linux, fs/binfmt_script.c"
    package let explanation =
        "The kernel starts a script through the program that its #! line names, and the image has none there."
    package let evidence = "#! line"
    package let fix =
        "Take an image with a shell, add the interpreter, or start the program itself."
    package let hit = "#!/bin/bash on Alpine"
    package let miss = "#!/bin/sh on Alpine"
}
