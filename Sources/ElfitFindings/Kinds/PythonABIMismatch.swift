/// The module is built for the other of Python's two ABIs: with or without the global lock.
package enum PythonABIMismatch: PackageFindingKind {
    package static let id = "python-abi-mismatch"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "PEP 703; PEP 3149"
    package static let explanation = """
        The module is built for the other of Python's two ABIs: with or without the global lock.
        """
    package static let evidence = "the letter t in the module's file name"
    package static let fix = "Take the build for the target's ABI."
    package static let hit = "_x.cpython-313t-x86_64-linux-gnu.so and Python 3.13"
    package static let miss = "_x.cpython-313-x86_64-linux-gnu.so and Python 3.13"
}
