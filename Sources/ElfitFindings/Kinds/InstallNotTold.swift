/// The lock file does not say which files are installed.
package enum InstallNotTold: PackageFindingKind {
    package static let id = "install-not-told"
    package static let severity = Severity.unknown
    package static let loaders = "both"
    package static let source = "PEP 508; the lock files' own descriptions"
    package static let explanation = """
        The lock file does not say which files are installed: it names none, or a script of the package decides.
        """
    package static let evidence = "the lock file's entry of the package"
    package static let fix =
        "Check what was installed too: the environment or node_modules; or write a lock file that names files."
    package static let hit = "a requirements.txt with hashes, on python:3.12-slim"
    package static let miss = "a uv.lock of the same packages"
}
