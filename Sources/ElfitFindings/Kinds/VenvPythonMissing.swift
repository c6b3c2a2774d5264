import ElfitBaseImages
import ElfitLinkSimulation

/// A virtual environment's commands start its own Python, a link that leads to nothing on the image. Modules load
/// all the same where the image's Python is told to look for them.
package enum VenvPythonMissing: PackageFindingKind {
    package static let id = "venv-python-missing"
    package static let severity = Severity.risk
    package static let loaders = "kernel"
    package static let source = "PEP 405; Linux, fs/binfmt_script.c"
    package static let explanation =
        "A virtual environment's commands start its own Python, a link that leads to nothing on the image. Modules load all the same where the image's Python is told to look for them."
    package static let evidence = "#! line"
    package static let fix =
        "Make the environment with a Python at the same path as the image's, or make it in the image."
    package static let hit =
        "bin/gunicorn of an environment whose Python is /usr/bin/python3.12, on python:3.12-slim"
    package static let miss = "the same where its Python is /usr/local/bin/python3.12"
}
