/// A part of a package that an import of the package does without: what it lacks is missed when it is used.
package enum PythonOptionalPart: PackageFindingKind {
    package static let id = "python-optional-part"
    package static let severity = Severity.note
    package static let loaders = "both"
    package static let source = "PEP 376"
    package static let explanation =
        "A part of a package that an import of the package does without: what it lacks is missed when it is used."
    package static let evidence = "an import that is caught, a plug-in or tool that no Python file names"
    package static let fix = "Nothing to fix unless that part is used."
    package static let hit = "numba's omppool, which needs libgomp.so.1, on python:3.13-slim"
    package static let miss = "a module that the package imports at its top"
}
