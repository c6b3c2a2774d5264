/// Libraries that no file needs are opened by name at run time, if at all: which ones, when, and by whom no import scan sees.
package enum PythonDlopenByName: PackageFindingKind {
    package static let id = "python-dlopen-by-name"
    package static let severity = Severity.note
    package static let loaders = "both"
    package static let source = "ctypes.CDLL; cffi ABI mode"
    package static let explanation = """
        Libraries that no file needs are opened by name at run time, if at all: which ones, when, and by whom no import scan sees.
        """
    package static let evidence = "a shared library that is no module and is in no DT_NEEDED"
    package static let fix = "Nothing to fix; test what opens them."
    package static let hit = "soundfile's libsndfile, opened through cffi"
    package static let miss = "a library in pkg.libs that a module needs"
}
