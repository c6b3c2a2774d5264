/// Python code of the package opens a library by a name that stands in it, and the image has none of that name.
public enum PythonLibraryAbsent: PackageFindingKind {
    public static let id = "python-library-absent"
    public static let severity = Severity.risk
    public static let loaders = "both"
    public static let source = "ctypes.util.find_library; ctypes.CDLL; cffi's dlopen"
    public static let explanation =
        "Python code of the package opens a library by a name that stands in it, and the image has none of that name."
    public static let evidence = "a literal name in a call of find_library, CDLL, LoadLibrary or dlopen"
    public static let mend = "Add the package that brings the library."
    public static let hit = "python-magic's find_library(\"magic\") on python:3.13-slim"
    public static let miss = "the same behind try and except OSError, or for another system"
}
