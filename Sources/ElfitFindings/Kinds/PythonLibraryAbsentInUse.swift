/// Python code of the package opens a library by a name that stands in it, in a function that no import calls.
package enum PythonLibraryAbsentInUse: PackageFindingKind {
    package static let id = "python-library-absent-in-use"
    package static let severity = Severity.note
    package static let loaders = "both"
    package static let source = "ctypes.CDLL; cffi ABI mode"
    package static let explanation =
        "Python code of the package opens a library by a name that stands in it, in a function that no import calls."
    package static let evidence = "a literal name in a call of find_library, CDLL, LoadLibrary or dlopen"
    package static let fix = "Add the package that brings the library, where that function is used."
    package static let hit = "Django's find_library(\"spatialite\") on python:3.13-slim"
    package static let miss = "python-magic's find_library(\"magic\"), which its import calls"
}
