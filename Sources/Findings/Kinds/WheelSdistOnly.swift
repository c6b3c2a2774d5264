/// None of the wheels at hand has a tag that pip takes on the image: it would fetch the source and compile it there.
public enum WheelSdistOnly: PackageFindingKind {
    public static let id = "wheel-sdist-only"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "PEP 425, PEP 600, PEP 656"
    public static let explanation = """
        None of the wheels at hand has a tag that pip takes on the image: it would fetch the source and compile it there.
        """
    public static let evidence = "the wheels' tags"
    public static let mend =
        "Add the wheel for the image's platform and Python to the cache, or build one in a stage that has a compiler."
    public static let hit = "only a manylinux wheel, on Alpine"
    public static let miss = "a manylinux and a musllinux wheel, on Alpine"
}
