package import ElfitFindingKinds

package struct InstallNotTold: PackageFindingKind {
    package init() {}
    package let id = FindingID.installNotTold
    package let severity = Severity.unknown
    package let decider = Decider.installer
    package let source = "PEP 751; pip"
    package let explanation = """
        The lock file does not say which files are installed: it names none, or a script of the package decides.
        """
    package let evidence = "the lock file's entry of the package"
    package let fix =
        "Check what was installed too: the environment or node_modules; or write a lock file that names files."
    package let hit = "a requirements.txt with hashes, on python:3.12-slim"
    package let miss = "a uv.lock of the same packages"
}
