import ElfitBaseImages
import ElfitLinkSimulation

/// A script is for a Python, Node or other runtime that the image does not come with.
package enum ScriptRuntimeMissing: PackageFindingKind {
    package static let id = "script-runtime-missing"
    package static let severity = Severity.note
    package static let loaders = "kernel"
    package static let source = "Linux, fs/binfmt_script.c"
    package static let explanation =
        "A script is for a Python, Node or other runtime that the image does not come with."
    package static let evidence = "#! line"
    package static let fix =
        "Add the runtime, or take an image that has it."
    package static let hit = "#!/usr/bin/env python3 on Alpine"
    package static let miss = "the same on an image with that Python"
}
