/// None of the wheels at hand has a tag that pip takes on the image: it would fetch the source and compile it there.
package enum WheelSdistOnly: PackageFindingKind {
    package static let id = "wheel-sdist-only"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "PEP 425, PEP 600, PEP 656"
    package static let explanation = """
        None of the wheels at hand has a tag that pip takes on the image: it would fetch the source and compile it there.
        """
    package static let evidence = "the wheels' tags"
    package static let fix =
        "Add the wheel for the image's platform and Python to the cache, or build one in a stage that has a compiler."
    package static let hit = "only a manylinux wheel, on Alpine"
    package static let miss = "a manylinux and a musllinux wheel, on Alpine"
}
