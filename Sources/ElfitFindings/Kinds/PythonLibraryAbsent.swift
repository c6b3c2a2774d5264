/// Python code of the package opens a library by a name that stands in it, and the image has none of that name.
package enum PythonLibraryAbsent: PackageFindingKind {
    package static let id = "python-library-absent"
    package static let severity = Severity.risk
    package static let loaders = "both"
    package static let source = "ctypes.CDLL; cffi ABI mode"
    package static let explanation =
        "Python code of the package opens a library by a name that stands in it, and the image has none of that name."
    package static let evidence = "a literal name in a call of find_library, CDLL, LoadLibrary or dlopen"
    package static let fix = "Add the package that brings the library."
    package static let hit = "python-magic's find_library(\"magic\") on python:3.13-slim"
    package static let miss = "the same behind try and except OSError, or for another system"
}
