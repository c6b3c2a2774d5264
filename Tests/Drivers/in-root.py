#!/usr/bin/env python3
"""Runs a program in a root file system as its only world, and prints what it prints.

    in-root.py ROOT proc|noproc PROGRAM FOLDER ARGUMENT...

ROOT is left as it is: a copy of its folders (of links to its files) gets the program as /elfit and FOLDER as /app/NAME, and
/app is the working folder. `empty` stands for a root that has nothing else.
"""
import ctypes
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

root, proc, program, folder, *arguments = sys.argv[1:]
# Beside the root, so that links can be made.
parent = tempfile.gettempdir() if root == "empty" else os.path.dirname(os.path.abspath(root))
world = pathlib.Path(tempfile.mkdtemp(prefix=".elfit-root-", dir=parent))
try:
    top = world / "root"
    if root == "empty":
        top.mkdir()
    else:
        # The sources of what was made there, and whole Pythons and Nodes, matter to no static program.
        leave = shutil.ignore_patterns("corpus", "nodejs", "python3*", "proc", "dev")
        shutil.copytree(root, top, symlinks=True, ignore=leave, copy_function=os.link)
    shutil.copy(program, top / "elfit")
    shutil.copytree(folder, top / "app" / os.path.basename(folder), symlinks=True, dirs_exist_ok=True)

    def enter():
        libc = ctypes.CDLL(None, use_errno=True)
        CLONE_NEWNS, MS_REC_PRIVATE = 0x20000, 0x44000
        if libc.unshare(CLONE_NEWNS) or libc.mount(b"none", b"/", None, MS_REC_PRIVATE, None):
            raise OSError(ctypes.get_errno(), "unshare")
        if proc == "proc":
            (top / "proc").mkdir(exist_ok=True)
            if libc.mount(b"proc", os.fsencode(top / "proc"), b"proc", 0, None):
                raise OSError(ctypes.get_errno(), "mount proc")
        os.chroot(top)
        os.chdir("/app")

    status = subprocess.run(["/elfit", *arguments], preexec_fn=enter, env={"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "")}).returncode
finally:
    shutil.rmtree(world, ignore_errors=True)
sys.exit(status if status >= 0 else 128 - status)
