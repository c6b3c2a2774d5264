package import ElfitFindingKinds

package struct RuntimeUnknown: PackageFindingKind {
    package init() {}
    package let id = FindingID.runtimeUnknown
    package let severity = Severity.unknown
    package let decider = Decider.interpreter
    package let source = "PEP 405"
    package let explanation =
        """
        Only a part of the image is known: elfit cannot tell whether it has the Python or Node that \
        the app needs.
        """
    package let evidence = "an environment, wheels or node_modules, and what is known of the image"
    package let fix = "Import the image (elfit base import), or say what it has: --bring python=3.12."
    package let hit = "a virtual environment on manylinux_2_28, which stands for many images"
    package let miss = "the same on python:3.12-slim, or with --bring python=3.12"
}
