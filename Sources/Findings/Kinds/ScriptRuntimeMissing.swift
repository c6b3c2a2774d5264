import BaseImages
import LinkSimulation

/// A script is for a Python, Node or other runtime that the image does not come with.
public enum ScriptRuntimeMissing: PackageFindingKind {
    public static let id = "script-runtime-missing"
    public static let severity = Severity.note
    public static let loaders = "kernel"
    public static let source = "Linux, fs/binfmt_script.c"
    public static let explanation =
        "A script is for a Python, Node or other runtime that the image does not come with."
    public static let evidence = "#! line"
    public static let mend =
        "Add the runtime, or take an image that has it."
    public static let hit = "#!/usr/bin/env python3 on Alpine"
    public static let miss = "the same on an image with that Python"
}
