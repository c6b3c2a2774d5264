package import ElfitFindingKinds

package struct RuntimeVersion: PackageFindingKind {
    package init() {}
    package let id = FindingID.runtimeVersion
    package let severity = Severity.blocks
    package let decider = Decider.interpreter
    package let source = "PEP 405"
    package let explanation =
        """
        The virtual environment is made for another version of Python than the image's, and that \
        Python does not look into it.
        """
    package let evidence = "pyvenv.cfg or lib/python3.12, and the image's Python"
    package let fix =
        "Take an image with that Python, or make the environment anew with the image's Python."
    package let hit = "an environment of Python 3.12 on python:3.13-slim"
    package let miss = "the same on python:3.12-slim"
}
