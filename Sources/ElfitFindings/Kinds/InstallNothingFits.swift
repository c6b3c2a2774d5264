/// The lock file names no build of a package for the image, and no source to build it from.
package enum InstallNothingFits: PackageFindingKind {
    package static let id = "install-nothing-fits"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "PEP 425; npm's npm-install-checks"
    package static let explanation =
        "The lock file names no build of the package for the image, and no source to build it from."
    package static let evidence = "the lock file's wheels, or the os, cpu and libc of its packages"
    package static let fix =
        "Take another base image, or a version of the package that has a build for it; then lock again."
    package static let hit = "a package with manylinux wheels and no source, on python:3.12-alpine"
    package static let miss = "the same on python:3.12-slim"
}
