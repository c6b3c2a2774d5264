import ElfitBaseImages
import ElfitLinkSimulation

/// The image's Python is another one than the one that the environment is made for, which alone looks into it.
package enum RuntimeVersion: PackageFindingKind {
    package static let id = "runtime-version"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "PEP 405; Python's site module"
    package static let explanation =
        "The image's Python is another one than the one that the environment is made for, which alone looks into it."
    package static let evidence = "pyvenv.cfg or lib/python3.12, and the image's Python"
    package static let fix =
        "Take an image with that Python, or make the environment anew with the image's Python."
    package static let hit = "an environment of Python 3.12 on python:3.13-slim"
    package static let miss = "the same on python:3.12-slim"
}
