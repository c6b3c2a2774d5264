package import ElfitFindingKinds

package struct RuntimeMissing: PackageFindingKind {
    package init() {}
    package let id = FindingID.runtimeMissing
    package let severity = Severity.blocks
    package let decider = Decider.interpreter
    package let source = "PEP 405"
    package let explanation =
        "The app needs Python or Node, and the image has none: nothing of the app starts there."
    package let evidence = "an environment, wheels or node_modules, and the programs of the image"
    package let fix =
        "Take an image with that runtime, or copy one into it and say so: --bring python=3.12."
    package let hit = "a virtual environment on distroless/cc"
    package let miss = "the same on python:3.12-slim, or with --bring python=3.12"
}
