/// The module is built for the other of Python's two ABIs: with or without the global lock.
public enum PythonABIMismatch: PackageFindingKind {
    public static let id = "python-abi-mismatch"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "PEP 703; PEP 3149"
    public static let explanation = """
        The module is built for the other of Python's two ABIs: with or without the global lock.
        """
    public static let evidence = "the letter t in the module's file name"
    public static let mend = "Take the build for the target's ABI."
    public static let hit = "_x.cpython-313t-x86_64-linux-gnu.so and Python 3.13"
    public static let miss = "_x.cpython-313-x86_64-linux-gnu.so and Python 3.13"
}
