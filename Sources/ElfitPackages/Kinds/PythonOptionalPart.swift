package import ElfitFindingKinds

package struct PythonOptionalPart: PackageFindingKind {
    package init() {}
    package let id = FindingID.pythonOptionalPart
    package let severity = Severity.note
    package let decider = Decider.interpreter
    package let source = "PEP 376"
    package let explanation =
        """
        A part that the package can be imported without: what it lacks is missed only when that part \
        is used.
        """
    package let evidence = "an import that is caught, a plug-in or tool that no Python file names"
    package let fix = "Nothing to fix unless that part is used."
    package let hit = "numba's omppool, which needs libgomp.so.1, on python:3.13-slim"
    package let miss = "a module that the package imports at its top"
}
