/// Python code of the package opens a library by a name that stands in it, in a function that no import calls.
public enum PythonLibraryAbsentInUse: PackageFindingKind {
    public static let id = "python-library-absent-in-use"
    public static let severity = Severity.note
    public static let loaders = "both"
    public static let source = "ctypes.util.find_library; ctypes.CDLL; cffi's dlopen"
    public static let explanation =
        "Python code of the package opens a library by a name that stands in it, in a function that no import calls."
    public static let evidence = "a literal name in a call of find_library, CDLL, LoadLibrary or dlopen"
    public static let mend = "Add the package that brings the library, where that function is used."
    public static let hit = "Django's find_library(\"spatialite\") on python:3.13-slim"
    public static let miss = "python-magic's find_library(\"magic\"), which its import calls"
}
