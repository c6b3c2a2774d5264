package import ElfitFindingKinds

package struct PythonABIMismatch: PackageFindingKind {
    package init() {}
    package let id = FindingID.pythonABIMismatch
    package let severity = Severity.blocks
    package let decider = Decider.interpreter
    package let source = "PEP 703; PEP 3149"
    package let explanation = """
        The module is built for the other of Python's two ABIs: with or without the global lock.
        """
    package let evidence = "the letter t in the module's file name"
    package let fix = "Take the build for the target's ABI."
    package let hit = "_x.cpython-313t-x86_64-linux-gnu.so and Python 3.13"
    package let miss = "_x.cpython-313-x86_64-linux-gnu.so and Python 3.13"
}
