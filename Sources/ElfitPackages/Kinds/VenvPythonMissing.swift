package import ElfitFindingKinds

package struct VenvPythonMissing: PackageFindingKind {
    package init() {}
    package let id = FindingID.venvPythonMissing
    package let severity = Severity.risk
    package let decider = Decider.kernel
    package let source = "PEP 405; Linux, fs/binfmt_script.c"
    package let explanation =
        "A virtual environment's Python is a link, and on the image it leads to nothing: neither it nor the commands beside it start. Modules load all the same where the image's Python is told to look for them (PYTHONPATH)."
    package let evidence = "#! line, and where bin/python leads"
    package let fix =
        "Create the environment in a build stage of the same image, where Python lies at the same path."
    package let hit =
        "bin/gunicorn of an environment whose Python is /usr/bin/python3.12, on python:3.12-slim"
    package let miss = "the same where its Python is /usr/local/bin/python3.12"
}
