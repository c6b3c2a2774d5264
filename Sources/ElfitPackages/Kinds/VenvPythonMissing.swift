package import ElfitFindingKinds

package struct VenvPythonMissing: PackageFindingKind {
    package init() {}
    package let id = FindingID.venvPythonMissing
    package let severity = Severity.risk
    package let decider = Decider.kernel
    package let source = "PEP 405; Linux, fs/binfmt_script.c"
    package let explanation =
        "A virtual environment's commands start its own Python, a link that leads to nothing on the image. Modules load all the same where the image's Python is told to look for them."
    package let evidence = "#! line"
    package let fix =
        "Make the environment with a Python at the same path as the image's, or make it in the image."
    package let hit =
        "bin/gunicorn of an environment whose Python is /usr/bin/python3.12, on python:3.12-slim"
    package let miss = "the same where its Python is /usr/local/bin/python3.12"
}
