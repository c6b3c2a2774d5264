import ElfitBaseImages
import ElfitLinkSimulation

/// The virtual environment is in use on this machine, and its commands start this machine's Python: it stands for the
/// one that the image's build makes, and is not to be copied itself.
package enum VenvMadeHere: PackageFindingKind {
    package static let id = "venv-made-here"
    package static let severity = Severity.note
    package static let loaders = "kernel"
    package static let source = "PEP 405; Linux, fs/binfmt_script.c"
    package static let explanation =
        "The virtual environment is in use on this machine, and its commands start this machine's Python: it stands for the one that the image's build makes, and is not to be copied itself."
    package static let evidence = "#! line, and a Python that is there"
    package static let fix =
        "Create the environment in a build stage of the same image, where Python lies at the same path."
    package static let hit = ".venv of a developer's machine, on python:3.12-slim"
    package static let miss = "the same whose Python is not on this machine: see venv-python-missing"
}
