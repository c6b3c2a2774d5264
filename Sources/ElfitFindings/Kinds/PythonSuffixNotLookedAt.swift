/// Import looks only at files that end as the interpreter's own build says: this module's name ends for another libc.
package enum PythonSuffixNotLookedAt: PackageFindingKind {
    package static let id = "python-suffix-not-looked-at"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "PEP 3149; importlib.machinery.EXTENSION_SUFFIXES"
    package static let explanation = """
        Import looks only at files that end as the interpreter's own build says: this module's name ends for another libc.
        """
    package static let evidence = "the module's file name"
    package static let fix = "Install the package on the target, or take its build for the target's libc."
    package static let hit = "_x.cpython-312-x86_64-linux-gnu.so on Alpine"
    package static let miss = "_x.abi3.so on Alpine"
}
