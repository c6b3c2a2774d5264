package import ElfitFindingKinds

package struct PythonLibraryAbsentInUse: PackageFindingKind {
    package init() {}
    package let id = FindingID.pythonLibraryAbsentInUse
    package let severity = Severity.note
    package let decider = Decider.interpreter
    package let source = "ctypes.CDLL; cffi ABI mode"
    package let explanation =
        """
        Python code of the package opens a library by name, in a function that no import calls; the \
        image has no library of that name.
        """
    package let evidence = "a literal name in a call of find_library, CDLL, LoadLibrary or dlopen"
    package let fix = "Add the package that brings the library, where that function is used."
    package let hit = "Django's find_library(\"spatialite\") on python:3.13-slim"
    package let miss = "python-magic's find_library(\"magic\"), which its import calls"
}
