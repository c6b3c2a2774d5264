/// Python cannot import an extension module out of a zip archive: it has to be unpacked first.
public enum PythonZippedModule: PackageFindingKind {
    public static let id = "python-zipped-module"
    public static let severity = Severity.risk
    public static let loaders = "both"
    public static let source = "zipimport"
    public static let explanation = """
        Python cannot import an extension module out of a zip archive: it has to be unpacked first.
        """
    public static let evidence = "a module in a zip archive without a tool's mark that it unpacks itself"
    public static let mend = "Unpack the archive in the image, or build it with shiv or pex, which unpack it."
    public static let hit = "app.pyz made by python -m zipapp with _x.so in it"
    public static let miss = "a pex file with the same module"
}
