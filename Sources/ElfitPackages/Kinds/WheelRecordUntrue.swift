package import ElfitFindingKinds

package struct WheelRecordUntrue: PackageFindingKind {
    package init() {}
    package let id = FindingID.wheelRecordUntrue
    package let severity = Severity.note
    package let decider = Decider.installer
    package let source = "PEP 376, PEP 427"
    package let explanation = """
        RECORD does not tell the truth about the native files: what it does not list is not uninstalled, and other tools do not see it.
        """
    package let evidence = "RECORD against the files that are there"
    package let fix = "Build the wheel again."
    package let hit = "a wheel with a library that was added later"
    package let miss = "a wheel as its build tool made it"
}
