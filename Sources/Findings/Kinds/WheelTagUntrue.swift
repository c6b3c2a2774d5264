/// The wheel's platform tag promises more than its files keep: pip installs it where it may not load.
public enum WheelTagUntrue: PackageFindingKind {
    public static let id = "wheel-tag-untrue"
    public static let severity = Severity.note
    public static let loaders = "both"
    public static let source = "PEP 600, PEP 656; auditwheel's policies"
    public static let explanation = """
        The wheel's platform tag promises more than its files keep: pip installs it where it may not load.
        """
    public static let evidence =
        "the highest symbol version, or a library that is neither allowed outside nor in the wheel"
    public static let mend = "Repair the wheel with auditwheel, or give it the tag that is true."
    public static let hit = "a manylinux_2_17 wheel with GLIBC_2.28 in it"
    public static let miss = "a manylinux_2_28 wheel with GLIBC_2.28 in it"
}
