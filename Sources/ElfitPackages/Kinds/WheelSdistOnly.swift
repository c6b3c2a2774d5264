package import ElfitFindingKinds

package struct WheelSdistOnly: PackageFindingKind {
    package init() {}
    package let id = FindingID.wheelSdistOnly
    package let severity = Severity.blocks
    package let decider = Decider.installer
    package let source = "PEP 425, PEP 600, PEP 656"
    package let explanation = """
        None of the wheels at hand has a tag that pip takes on the image: it would fetch the source and compile it there.
        """
    package let evidence = "the wheels' tags"
    package let fix =
        "Add the wheel for the image's platform and Python to the cache, or build one in a stage that has a compiler."
    package let hit = "only a manylinux wheel, on Alpine"
    package let miss = "a manylinux and a musllinux wheel, on Alpine"
}
