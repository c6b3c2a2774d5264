package import ElfitFindingKinds

package struct VenvMadeHere: PackageFindingKind {
    package init() {}
    package let id = FindingID.venvMadeHere
    package let severity = Severity.note
    package let decider = Decider.kernel
    package let source = "PEP 405; Linux, fs/binfmt_script.c"
    package let explanation =
        "The virtual environment is in use on this machine, and its commands start this machine's Python: it stands for the one that the image's build makes, and is not to be copied itself."
    package let evidence = "#! line, and a Python that is there"
    package let fix =
        "Create the environment in a build stage of the same image, where Python lies at the same path."
    package let hit = ".venv of a developer's machine, on python:3.12-slim"
    package let miss = "the same whose Python is not on this machine: see venv-python-missing"
}
