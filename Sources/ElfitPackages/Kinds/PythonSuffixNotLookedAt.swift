package import ElfitFindingKinds

package struct PythonSuffixNotLookedAt: PackageFindingKind {
    package init() {}
    package let id = FindingID.pythonSuffixNotLookedAt
    package let severity = Severity.blocks
    package let decider = Decider.interpreter
    package let source = "PEP 3149; importlib.machinery.EXTENSION_SUFFIXES"
    package let explanation = """
        Import looks only at files that end as the interpreter's own build says: this module's name ends for another libc.
        """
    package let evidence = "the module's file name"
    package let fix = "Install the package on the target, or take its build for the target's libc."
    package let hit = "_x.cpython-312-x86_64-linux-gnu.so on Alpine"
    package let miss = "_x.abi3.so on Alpine"
}
