/// An installer takes the package's source from the lock file and builds it: no wheel in it fits the image.
package enum InstallFromSource: PackageFindingKind {
    package static let id = "install-from-source"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "PEP 425, PEP 600, PEP 656, PEP 751"
    package static let explanation = """
        No wheel in the lock file fits the image: the installer builds the package there, and the image may lack a \
        compiler and headers.
        """
    package static let evidence = "the names of files in the lock file, and the programs of the image"
    package static let fix =
        "Install in a build stage that has a compiler and the package's headers, or take a version that has a wheel."
    package static let hit = "a package with manylinux wheels alone, on python:3.12-alpine"
    package static let miss = "the same on python:3.12-slim"
}
