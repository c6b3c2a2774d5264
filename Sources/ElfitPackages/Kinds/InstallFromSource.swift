package import ElfitFindingKinds

package struct InstallFromSource: PackageFindingKind {
    package init() {}
    package let id = FindingID.installFromSource
    package let severity = Severity.blocks
    package let decider = Decider.installer
    package let source = "PEP 425, PEP 600, PEP 656, PEP 751"
    package let explanation = """
        No wheel in the lock file fits the image: the installer builds the package there, and the image may lack a \
        compiler and headers.
        """
    package let evidence = "the names of files in the lock file, and the programs of the image"
    package let fix =
        "Install in a build stage that has a compiler and the package's headers, or take a version that has a wheel."
    package let hit = "a package with manylinux wheels alone, on python:3.12-alpine"
    package let miss = "the same on python:3.12-slim"
}
