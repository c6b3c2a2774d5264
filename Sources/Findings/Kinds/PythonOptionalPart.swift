/// A part of a package that an import of the package does without: what it lacks is missed when it is used.
public enum PythonOptionalPart: PackageFindingKind {
    public static let id = "python-optional-part"
    public static let severity = Severity.note
    public static let loaders = "both"
    public static let source = "the package's Python files and its RECORD"
    public static let explanation =
        "A part of a package that an import of the package does without: what it lacks is missed when it is used."
    public static let evidence = "an import that is caught, a plug-in or tool that no Python file names"
    public static let mend = "Nothing to mend unless that part is used."
    public static let hit = "numba's omppool, which needs libgomp.so.1, on python:3.13-slim"
    public static let miss = "a module that the package imports at its top"
}
