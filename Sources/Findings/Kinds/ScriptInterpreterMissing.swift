import BaseImages
import LinkSimulation

/// The kernel starts a script through the program that its #! line names, and the image has none there.
public enum ScriptInterpreterMissing: PackageFindingKind {
    public static let id = "script-interpreter-missing"
    public static let severity = Severity.blocks
    public static let loaders = "kernel"
    public static let source = "Linux, fs/binfmt_script.c"
    public static let explanation =
        "The kernel starts a script through the program that its #! line names, and the image has none there."
    public static let evidence = "#! line"
    public static let mend =
        "Take an image with a shell, add the interpreter, or start the program itself."
    public static let hit = "#!/bin/bash on Alpine"
    public static let miss = "#!/bin/sh on Alpine"
}
