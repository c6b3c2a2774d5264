package import ElfitFindingKinds

package struct RuntimeOutOfRange: PackageFindingKind {
    package init() {}
    package let id = FindingID.runtimeOutOfRange
    package let severity = Severity.risk
    package let decider = Decider.interpreter
    package let source = "PEP 440"
    package let explanation =
        "The project says which versions of its Python or Node it is for, and the image has none of them: installers refuse or warn, and the code may use what that version lacks."
    package let evidence = "requires-python of pyproject.toml or the lock file, engines of package.json"
    package let fix = "Take an image with a version that is asked for, or ask for less."
    package let hit = "requires-python = \">=3.13\" on python:3.12-slim"
    package let miss = "the same on python:3.13-slim"
}
