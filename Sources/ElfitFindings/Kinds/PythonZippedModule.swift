/// Python cannot import an extension module out of a zip archive: it has to be unpacked first.
package enum PythonZippedModule: PackageFindingKind {
    package static let id = "python-zipped-module"
    package static let severity = Severity.risk
    package static let loaders = "both"
    package static let source = "zipimport"
    package static let explanation = """
        Python cannot import an extension module out of a zip archive: it has to be unpacked first.
        """
    package static let evidence = "a module in a zip archive without a tool's mark that it unpacks itself"
    package static let fix =
        "Unpack the archive in the image, or build it with shiv or pex, which unpack it."
    package static let hit = "app.pyz made by python -m zipapp with _x.so in it"
    package static let miss = "a pex file with the same module"
}
