package import ElfitFindingKinds

package struct WheelTagUntrue: PackageFindingKind {
    package init() {}
    package let id = FindingID.wheelTagUntrue
    package let severity = Severity.note
    package let decider = Decider.installer
    package let source = "PEP 600, PEP 656; auditwheel's policies"
    package let explanation = """
        The wheel's platform tag promises more than its files keep: pip installs it where it may not load.
        """
    package let evidence =
        "the highest symbol version, or a library that is neither allowed outside nor in the wheel"
    package let fix = "Repair the wheel with auditwheel, or give it the tag that is true."
    package let hit = "a manylinux_2_17 wheel with GLIBC_2.28 in it"
    package let miss = "a manylinux_2_28 wheel with GLIBC_2.28 in it"
}
