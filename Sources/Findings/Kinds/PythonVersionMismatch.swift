/// The module is built for another version of Python than the one that would import it.
public enum PythonVersionMismatch: PackageFindingKind {
    public static let id = "python-version-mismatch"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "PEP 3149; importlib.machinery.EXTENSION_SUFFIXES"
    public static let explanation = """
        The module is built for another version of Python than the one that would import it.
        """
    public static let evidence = "the version in the module's file name"
    public static let mend =
        "Take the package's build for the target's Python, or a base image with the Python that it is built for."
    public static let hit = "_x.cpython-312-x86_64-linux-gnu.so in an image with Python 3.13"
    public static let miss = "_x.abi3.so in the same image"
}
