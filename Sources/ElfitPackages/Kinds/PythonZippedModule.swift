package import ElfitFindingKinds

package struct PythonZippedModule: PackageFindingKind {
    package init() {}
    package let id = FindingID.pythonZippedModule
    package let severity = Severity.risk
    package let decider = Decider.interpreter
    package let source = "zipimport"
    package let explanation = """
        Python cannot import an extension module out of a zip archive: it has to be unpacked first.
        """
    package let evidence = "a module in a zip archive without a tool's mark that it unpacks itself"
    package let fix =
        "Unpack the archive in the image, or build it with shiv or pex, which unpack it."
    package let hit = "app.pyz made by python -m zipapp with _x.so in it"
    package let miss = "a pex file with the same module"
}
