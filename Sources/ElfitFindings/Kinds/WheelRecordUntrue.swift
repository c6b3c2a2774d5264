/// RECORD does not tell the truth about the native files: what it does not list is not uninstalled, and other tools do not see it.
package enum WheelRecordUntrue: PackageFindingKind {
    package static let id = "wheel-record-untrue"
    package static let severity = Severity.note
    package static let loaders = "both"
    package static let source = "PEP 376, PEP 427"
    package static let explanation = """
        RECORD does not tell the truth about the native files: what it does not list is not uninstalled, and other tools do not see it.
        """
    package static let evidence = "RECORD against the files that are there"
    package static let fix = "Build the wheel again."
    package static let hit = "a wheel with a library that was added later"
    package static let miss = "a wheel as its build tool made it"
}
