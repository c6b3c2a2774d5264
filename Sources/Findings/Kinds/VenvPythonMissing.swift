import BaseImages
import LinkSimulation

/// A virtual environment's commands start its own Python, a link that leads to nothing on the image. Modules load
/// all the same where the image's Python is told to look for them.
public enum VenvPythonMissing: PackageFindingKind {
    public static let id = "venv-python-missing"
    public static let severity = Severity.risk
    public static let loaders = "kernel"
    public static let source = "PEP 405; Linux, fs/binfmt_script.c"
    public static let explanation =
        "A virtual environment's commands start its own Python, a link that leads to nothing on the image. Modules load all the same where the image's Python is told to look for them."
    public static let evidence = "#! line"
    public static let mend =
        "Make the environment with a Python at the same path as the image's, or make it in the image."
    public static let hit =
        "bin/gunicorn of an environment whose Python is /usr/bin/python3.12, on python:3.12-slim"
    public static let miss = "the same where its Python is /usr/local/bin/python3.12"
}
