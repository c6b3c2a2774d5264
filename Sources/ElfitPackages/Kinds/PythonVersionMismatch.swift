package import ElfitFindingKinds

package struct PythonVersionMismatch: PackageFindingKind {
    package init() {}
    package let id = FindingID.pythonVersionMismatch
    package let severity = Severity.blocks
    package let decider = Decider.interpreter
    package let source = "PEP 3149; importlib.machinery.EXTENSION_SUFFIXES"
    package let explanation = """
        The module is built for another version of Python than the one that would import it.
        """
    package let evidence = "the version in the module's file name"
    package let fix =
        "Take the package's build for the target's Python, or a base image with the Python that it is built for."
    package let hit = "_x.cpython-312-x86_64-linux-gnu.so in an image with Python 3.13"
    package let miss = "_x.abi3.so in the same image"
}
