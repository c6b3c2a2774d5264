/// The wheel's platform tag promises more than its files keep: pip installs it where it may not load.
package enum WheelTagUntrue: PackageFindingKind {
    package static let id = "wheel-tag-untrue"
    package static let severity = Severity.note
    package static let loaders = "both"
    package static let source = "PEP 600, PEP 656; auditwheel's policies"
    package static let explanation = """
        The wheel's platform tag promises more than its files keep: pip installs it where it may not load.
        """
    package static let evidence =
        "the highest symbol version, or a library that is neither allowed outside nor in the wheel"
    package static let fix = "Repair the wheel with auditwheel, or give it the tag that is true."
    package static let hit = "a manylinux_2_17 wheel with GLIBC_2.28 in it"
    package static let miss = "a manylinux_2_28 wheel with GLIBC_2.28 in it"
}
