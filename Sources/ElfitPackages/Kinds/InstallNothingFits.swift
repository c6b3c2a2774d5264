package import ElfitFindingKinds

package struct InstallNothingFits: PackageFindingKind {
    package init() {}
    package let id = FindingID.installNothingFits
    package let severity = Severity.blocks
    package let decider = Decider.installer
    package let source = "PEP 425; npm's npm-install-checks"
    package let explanation =
        "The lock file names no build of the package for the image, and no source to build it from."
    package let evidence = "the lock file's wheels, or the os, cpu and libc of its packages"
    package let fix =
        "Take another base image, or a version of the package that has a build for it; then lock again."
    package let hit = "a package with manylinux wheels and no source, on python:3.12-alpine"
    package let miss = "the same on python:3.12-slim"
}
