/// Import looks only at files that end as the interpreter's own build says: this module's name ends for another libc.
public enum PythonSuffixNotLookedAt: PackageFindingKind {
    public static let id = "python-suffix-not-looked-at"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "PEP 3149; importlib.machinery.EXTENSION_SUFFIXES"
    public static let explanation = """
        Import looks only at files that end as the interpreter's own build says: this module's name ends for another libc.
        """
    public static let evidence = "the module's file name"
    public static let mend = "Install the package on the target, or take its build for the target's libc."
    public static let hit = "_x.cpython-312-x86_64-linux-gnu.so on Alpine"
    public static let miss = "_x.abi3.so on Alpine"
}
