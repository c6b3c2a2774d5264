/// RECORD does not tell the truth about the native files: what it does not list is not uninstalled, and other tools do not see it.
public enum WheelRecordUntrue: PackageFindingKind {
    public static let id = "wheel-record-untrue"
    public static let severity = Severity.note
    public static let loaders = "both"
    public static let source = "PEP 376, PEP 427"
    public static let explanation = """
        RECORD does not tell the truth about the native files: what it does not list is not uninstalled, and other tools do not see it.
        """
    public static let evidence = "RECORD against the files that are there"
    public static let mend = "Build the wheel again."
    public static let hit = "a wheel with a library that was added later"
    public static let miss = "a wheel as its build tool made it"
}
