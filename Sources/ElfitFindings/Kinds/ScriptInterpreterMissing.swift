import ElfitBaseImages
import ElfitLinkSimulation

/// The kernel starts a script through the program that its #! line names, and the image has none there.
package enum ScriptInterpreterMissing: PackageFindingKind {
    package static let id = "script-interpreter-missing"
    package static let severity = Severity.blocks
    package static let loaders = "kernel"
    package static let source = "Linux, fs/binfmt_script.c"
    package static let explanation =
        "The kernel starts a script through the program that its #! line names, and the image has none there."
    package static let evidence = "#! line"
    package static let fix =
        "Take an image with a shell, add the interpreter, or start the program itself."
    package static let hit = "#!/bin/bash on Alpine"
    package static let miss = "#!/bin/sh on Alpine"
}
