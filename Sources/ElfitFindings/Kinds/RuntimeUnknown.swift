import ElfitBaseImages
import ElfitLinkSimulation

/// Only a part of the image is known: whether it has the Python or Node that the app needs is not.
package enum RuntimeUnknown: PackageFindingKind {
    package static let id = "runtime-unknown"
    package static let severity = Severity.unknown
    package static let loaders = "both"
    package static let source = "docs/words.md, runtime"
    package static let explanation =
        "Only a part of the image is known: whether it has the Python or Node that the app needs is not."
    package static let evidence = "an environment, wheels or node_modules, and what is known of the image"
    package static let fix = "Import the image (elfit base import), or say what it has: --bring python=3.12."
    package static let hit = "a virtual environment on manylinux_2_28, which stands for many images"
    package static let miss = "the same on python:3.12-slim, or with --bring python=3.12"
}
