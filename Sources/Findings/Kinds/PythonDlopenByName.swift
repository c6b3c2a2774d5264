/// Libraries that no file needs are opened by name at run time, if at all: which ones, when, and by whom no import scan sees.
public enum PythonDlopenByName: PackageFindingKind {
    public static let id = "python-dlopen-by-name"
    public static let severity = Severity.note
    public static let loaders = "both"
    public static let source = "ctypes.CDLL; cffi ABI mode"
    public static let explanation = """
        Libraries that no file needs are opened by name at run time, if at all: which ones, when, and by whom no import scan sees.
        """
    public static let evidence = "a shared library that is no module and is in no DT_NEEDED"
    public static let mend = "Nothing to mend; test what opens them."
    public static let hit = "soundfile's libsndfile, opened through cffi"
    public static let miss = "a library in pkg.libs that a module needs"
}
