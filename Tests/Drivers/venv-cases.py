#!/usr/bin/env python3
"""Makes virtual environments in root file systems, copies them into others, and starts them there.

    venv-cases.py CACHE FOLDER

CACHE is environment/ of the user's cache folder, which Scripts/environment fills. FOLDER gets environments/NAME/PLACE, and
roots/NAME; one line of JSON is printed for each command that was started: the environment, its place in the root, the
root, the program, and whether it ended well. Needs root.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

cache, folder = map(pathlib.Path, sys.argv[1:])
PYTHON = "python3.13"
SITE = f"lib/{PYTHON}/site-packages"
IMPORT = "import markupsafe._speedups"


def world(name, source, change):
    """A copy of a root, of links to its files."""
    top = folder / "roots" / name
    shutil.copytree(cache / "roots" / source, top, symlinks=True, copy_function=os.link)
    change(top)
    return top


def local(top):
    """Python where the official images have it."""
    (top / "usr/local/bin").mkdir(parents=True, exist_ok=True)
    (top / "usr/local/lib").mkdir(parents=True, exist_ok=True)
    (top / f"usr/bin/{PYTHON}").rename(top / f"usr/local/bin/{PYTHON}")
    (top / f"usr/lib/{PYTHON}").rename(top / f"usr/local/lib/{PYTHON}")
    for name in ["python3", "python"]:
        (top / "usr/bin" / name).unlink(missing_ok=True)
        (top / "usr/local/bin" / name).symlink_to(PYTHON)


def system(top):
    """Python where Debian has it."""
    if not (top / "usr/bin/python3").exists():
        (top / "usr/bin/python3").symlink_to(PYTHON)


def without(top):
    """No Python at all: distroless/cc, and for this question distroless/nodejs too."""
    for path in [*(top / "usr/bin").glob("python3*"), *(top / "usr/lib").glob("python3*")]:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def start(top, command, **environment):
    def enter():
        os.chroot(top)
        os.chdir("/")

    path = "/usr/local/bin:/usr/bin:/bin"
    try:
        outcome = subprocess.run(
            command, preexec_fn=enter, env={"PATH": path, **environment}, capture_output=True, timeout=60)
    except (FileNotFoundError, PermissionError):
        # What the kernel says of a program, or of a script's interpreter, that is not there.
        return 127
    return outcome.returncode


def environment(name, top, place, *options, moved=None):
    """Makes one in a root, puts it aside, and leaves the root as it was."""
    if start(top, [PYTHON, "-m", "venv", "--without-pip", *options, place]):
        raise SystemExit(f"{name}: venv failed")
    made = top / place[1:]
    with zipfile.ZipFile(next((cache / "wheels/manylinux").glob("markupsafe-*-cp313-cp313-*x86_64.whl"))) as wheel:
        wheel.extractall(made / SITE)
    tool = made / "bin/tool"
    tool.write_text(f"#!{place}/bin/python\n{IMPORT}\n")
    tool.chmod(0o755)
    target = folder / "environments" / name / (moved or place)[1:]
    target.parent.mkdir(parents=True)
    shutil.move(made, target)
    return name, target, moved or place


worlds = {
    "local": world("local", "slim", local),
    "system": world("system", "slim", system),
    "none": world("none", "distroless", without),
}
environments = [
    environment("local", worlds["local"], "/app/.venv"),
    environment("system", worlds["system"], "/app/.venv"),
    environment("copies", worlds["local"], "/app/.venv", "--copies"),
    environment("moved", worlds["local"], "/app/.venv", moved="/srv/.venv"),
]
if (cache / "roots/musl/.complete").exists():
    worlds["musl"] = world("musl", "musl", lambda top: None)

for name, made, place in environments:
    for root, top in worlds.items():
        # Debian's Python finds its library at the place that was compiled into it, where official images' would not.
        if (name, root) == ("copies", "system"):
            continue
        copied = top / place[1:]
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(made, copied, symlinks=True)
        commands = {f"{place}/bin/python": ["-c", IMPORT], f"{place}/bin/tool": [], "python3": ["-c", IMPORT]}
        for program, arguments in commands.items():
            extra = {"PYTHONPATH": f"{place}/{SITE}"} if program == "python3" else {}
            status = start(top, [program, *arguments], **extra)
            print(json.dumps({
                "environment": name, "path": str(made), "place": place, "root": root, "rootPath": str(top),
                "program": program, "isWell": status == 0}), flush=True)
        shutil.rmtree(copied)
