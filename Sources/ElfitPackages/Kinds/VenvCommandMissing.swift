package import ElfitFindingKinds

package struct VenvCommandMissing: PackageFindingKind {
    package init() {}
    package let id = FindingID.venvCommandMissing
    package let severity = Severity.blocks
    package let decider = Decider.kernel
    package let source = "PEP 405; Linux, fs/binfmt_script.c"
    package let explanation =
        "The container's command starts a virtual environment's Python, a path that leads to nothing on the image: the container ends before anything of the app runs."
    package let evidence = "CMD or ENTRYPOINT, the #! line, and where bin/python leads"
    package let fix =
        "Create the environment in a build stage of the same image, at the path where it is copied to."
    package let hit =
        "CMD [\"/app/.venv/bin/gunicorn\"] on python:3.12-slim, in an environment made with /usr/bin/python3.12"
    package let miss = "the same with CMD [\"python\", \"main.py\"]: see venv-python-missing"
}
