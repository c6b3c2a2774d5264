package import ElfitFindingKinds

package struct PythonLibraryAbsent: PackageFindingKind {
    package init() {}
    package let id = FindingID.pythonLibraryAbsent
    package let severity = Severity.risk
    package let decider = Decider.interpreter
    package let source = "ctypes.CDLL; cffi ABI mode"
    package let explanation =
        "Python code of the package opens a library by name, and the image has no library of that name."
    package let evidence = "a literal name in a call of find_library, CDLL, LoadLibrary or dlopen"
    package let fix = "Add the package that brings the library."
    package let hit = "python-magic's find_library(\"magic\") on python:3.13-slim"
    package let miss = "the same behind try and except OSError, or for another system"
}
