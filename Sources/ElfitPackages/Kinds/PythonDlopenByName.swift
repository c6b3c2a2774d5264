package import ElfitFindingKinds

package struct PythonDlopenByName: PackageFindingKind {
    package init() {}
    package let id = FindingID.pythonDlopenByName
    package let severity = Severity.note
    package let decider = Decider.interpreter
    package let source = "ctypes.CDLL; cffi ABI mode"
    package let explanation = """
        Libraries that no file needs are opened by name at run time, if at all: which ones, when, and by whom no import scan sees.
        """
    package let evidence = "a shared library that is no module and is in no DT_NEEDED"
    package let fix = "Nothing to fix; test what opens them."
    package let hit = "soundfile's libsndfile, opened through cffi"
    package let miss = "a library in pkg.libs that a module needs"
}
