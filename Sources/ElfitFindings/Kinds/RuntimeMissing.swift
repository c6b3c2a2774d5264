import ElfitBaseImages
import ElfitLinkSimulation

/// The app needs a Python or a Node, and the image has none: nothing of it starts there.
package enum RuntimeMissing: PackageFindingKind {
    package static let id = "runtime-missing"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "docs/words.md, runtime"
    package static let explanation =
        "The app needs a Python or a Node, and the image has none: nothing of it starts there."
    package static let evidence = "an environment, wheels or node_modules, and the programs of the image"
    package static let fix =
        "Take an image with that runtime, or copy one into it and say so: --bring python=3.12."
    package static let hit = "a virtual environment on distroless/cc"
    package static let miss = "the same on python:3.12-slim, or with --bring python=3.12"
}
