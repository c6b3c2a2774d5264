/// The module is built for another version of Python than the one that would import it.
package enum PythonVersionMismatch: PackageFindingKind {
    package static let id = "python-version-mismatch"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "PEP 3149; importlib.machinery.EXTENSION_SUFFIXES"
    package static let explanation = """
        The module is built for another version of Python than the one that would import it.
        """
    package static let evidence = "the version in the module's file name"
    package static let fix =
        "Take the package's build for the target's Python, or a base image with the Python that it is built for."
    package static let hit = "_x.cpython-312-x86_64-linux-gnu.so in an image with Python 3.13"
    package static let miss = "_x.abi3.so in the same image"
}
